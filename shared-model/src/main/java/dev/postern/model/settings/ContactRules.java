package dev.postern.model.settings;

import dev.postern.model.settings.Findings.Report;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;

/** Whether whoever finds a vulnerability learns whom to tell. */
final class ContactRules {
  private static final String CONTACT = "POSTERN_SECURITY_CONTACT";

  /** Those that RFC 9116 names. */
  private static final Set<String> SCHEMES = Set.of("https", "mailto", "tel");

  private final Variables variables;
  private final Report report;

  ContactRules(Variables variables, Report report) {
    this.variables = variables;
    this.report = report;
  }

  void check() {
    if (variables.find(CONTACT).filter(text -> !isContact(text)).isPresent()) {
      report.problem(CONTACT + " is no address that begins with https:, mailto: or tel:.");
    }
  }

  private static boolean isContact(String text) {
    try {
      String scheme = new URI(text).getScheme();
      return scheme != null && SCHEMES.contains(scheme);
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
