package dev.postern.model.settings;

import dev.postern.model.address.AddressRange;
import dev.postern.model.settings.Findings.Report;

/** Whether the way out for webhooks is one. */
final class EgressRules {
  private static final String SOURCES = "POSTERN_WEBHOOK_SOURCE_ADDRESSES";

  private final Variables variables;
  private final Report report;

  EgressRules(Variables variables, Report report) {
    this.variables = variables;
    this.report = report;
  }

  void check() {
    if (variables.find(ProxyUrl.VARIABLE).filter(t -> ProxyUrl.parse(t).isEmpty()).isPresent()) {
      report.problem(ProxyUrl.VARIABLE + " is not of the form http://host:port.");
    }
    if (variables.find(SOURCES).filter(text -> !areRanges(text)).isPresent()) {
      report.problem(SOURCES + " is no list of ranges in CIDR notation, separated by commas.");
    }
  }

  private static boolean areRanges(String text) {
    try {
      for (String range : text.split(",", -1)) {
        AddressRange.parse(range.strip());
      }
      return true;
    } catch (IllegalArgumentException notOne) {
      return false;
    }
  }
}
