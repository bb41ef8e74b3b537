package dev.postern.model.settings;

import dev.postern.model.settings.Findings.Report;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Whether emails can leave, and nobody reads them on the way to the relay. */
final class TransportRules {
  private final Variables variables;
  private final Report report;

  TransportRules(Variables variables, Report report) {
    this.variables = variables;
    this.report = report;
  }

  /** What is missing is told, and keeps nothing else from working. */
  void check() {
    Optional<String> url = variables.find(SmtpUrl.VARIABLE);
    if (url.isPresent() && url.flatMap(SmtpUrl::parse).isEmpty()) {
      report.problem(
          SmtpUrl.VARIABLE
              + " is of neither form, smtp://user:password@host:587 or"
              + " smtps://user:password@host:465.");
    }
    String name = variables.find(Transport.VARIABLE).orElse("ses");
    switch (named(name).orElse(null)) {
      case null -> report.problem(Transport.VARIABLE + " is none of ses, smtp and none.");
      case SES -> {}
      case NONE -> report.warning(Transport.VARIABLE + "=none: emails wait and are not sent.");
      case SMTP -> {
        if (url.isEmpty()) {
          report.warning(
              "Set " + SmtpUrl.VARIABLE + " to the relay's address: until then no email is sent.");
        }
      }
    }
  }

  private static Optional<Transport> named(String name) {
    return Arrays.stream(Transport.values())
        .filter(transport -> transport.name().toLowerCase(Locale.ROOT).equals(name.strip()))
        .findFirst();
  }

  void checkEncryption() {
    Optional<String> url = variables.find(SmtpUrl.VARIABLE);
    boolean plain =
        url.flatMap(SmtpUrl::parse)
            .filter(relay -> relay.security() == SmtpUrl.Security.NONE)
            .isPresent();
    if (!plain) {
      return;
    }
    if (url.flatMap(ServerAddress::parse).filter(ServerAddress::isOnThisMachine).isPresent()) {
      report.warning(
          SmtpUrl.VARIABLE + " is not encrypted, which only a relay on this machine may be.");
    } else {
      report.problem(
          SmtpUrl.VARIABLE
              + " must not say tls=off: without TLS anybody on the way reads the emails and the"
              + " password.");
    }
  }
}
