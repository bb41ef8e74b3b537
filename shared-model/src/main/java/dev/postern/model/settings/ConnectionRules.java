package dev.postern.model.settings;

import dev.postern.model.settings.Findings.Report;
import java.util.Optional;

/** Whether what a service says and hears on the network is encrypted. */
final class ConnectionRules {
  private static final String SAFE_MODE = "verify-full";

  private final Variables variables;
  private final Report report;

  ConnectionRules(Variables variables, Report report) {
    this.variables = variables;
    this.report = report;
  }

  /** Whether the operator says that nobody but this machine is served. */
  boolean servesThisMachineOnly() {
    return variables
        .find("POSTERN_PUBLIC_URL")
        .flatMap(ServerAddress::parse)
        .filter(ServerAddress::isOnThisMachine)
        .isPresent();
  }

  void checkPublicUrl() {
    Optional<String> text = variables.find("POSTERN_PUBLIC_URL");
    if (text.isEmpty()) {
      report.warning(
          "POSTERN_PUBLIC_URL is not set: the links in mails lead to this machine only.");
      return;
    }
    Optional<ServerAddress> address = ServerAddress.parse(text.get());
    if (address.isEmpty()) {
      report.problem("POSTERN_PUBLIC_URL is no address: set it to https:// and the host's name.");
    } else if (address.get().isOnThisMachine()) {
      report.warning("POSTERN_PUBLIC_URL is this machine: nobody else can follow its links.");
    } else if (!address.get().scheme().equals("https")) {
      report.problem(
          "POSTERN_PUBLIC_URL must start with https://: without it keys and passwords cross the"
              + " network readable.");
    }
  }

  void checkDatabase(Service service) {
    String own = service.databaseVariable();
    String variable = variables.find(own).isPresent() ? own : "DATABASE_URL";
    Optional<ServerAddress> address = variables.find(variable).flatMap(ServerAddress::parse);
    if (address.isEmpty()
        || address.get().parameter("sslmode").filter(SAFE_MODE::equals).isPresent()) {
      return;
    }
    if (address.get().isOnThisMachine()) {
      report.warning(variable + " is not encrypted, which only a database on this machine may be.");
    } else {
      report.problem(
          variable
              + " must have the parameter sslmode="
              + SAFE_MODE
              + ": without it anybody on"
              + " the way can read and change what is stored.");
    }
  }

  void checkRedis() {
    Optional<ServerAddress> address = variables.find("REDIS_URL").flatMap(ServerAddress::parse);
    if (address.isEmpty() || address.get().scheme().equals("rediss")) {
      return;
    }
    if (address.get().isOnThisMachine()) {
      report.warning("REDIS_URL is not encrypted, which only a Redis on this machine may be.");
    } else {
      report.problem("REDIS_URL must start with rediss://, so that its password stays secret.");
    }
  }
}
