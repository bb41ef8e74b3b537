package dev.postern.model.settings;

import dev.postern.model.settings.Findings.Report;
import java.net.URI;
import java.net.URISyntaxException;

/** Whether traces can go where the operator asks. */
final class TraceRules {
  static final String ENDPOINT = "POSTERN_TRACES_ENDPOINT";
  private static final String RATIO = "POSTERN_TRACES_SAMPLE_RATIO";

  private final Variables variables;
  private final Report report;

  TraceRules(Variables variables, Report report) {
    this.variables = variables;
    this.report = report;
  }

  void check() {
    if (variables.find(ENDPOINT).filter(text -> !isEndpoint(text)).isPresent()) {
      report.problem(ENDPOINT + " is not of the form http://host:port or https://host:port.");
    }
    if (variables.find(RATIO).filter(text -> !isRatio(text)).isPresent()) {
      report.problem(RATIO + " is no number from 0 to 1.");
    }
  }

  /** A path may stand there, to which that of OTLP is added; a login may not, as logs show it. */
  private static boolean isEndpoint(String text) {
    try {
      URI uri = new URI(text);
      boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      return web
          && uri.getHost() != null
          && uri.getRawUserInfo() == null
          && uri.getRawQuery() == null
          && uri.getRawFragment() == null;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static boolean isRatio(String text) {
    try {
      double ratio = Double.parseDouble(text.strip());
      return 0 <= ratio && ratio <= 1;
    } catch (NumberFormatException e) {
      return false;
    }
  }
}
