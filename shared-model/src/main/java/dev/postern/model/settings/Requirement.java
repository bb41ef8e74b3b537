package dev.postern.model.settings;

import java.util.List;

/** What a service cannot start without, whatever its profile. */
public enum Requirement {
  API_DATABASE(Service.API, "the database", "POSTERN_API_DATABASE_URL", "DATABASE_URL"),
  API_KEY(Service.API, "the text that secrets are sealed under", "POSTERN_SECRET_ENCRYPTION_KEY"),
  API_WEBHOOK_KEY(
      Service.API,
      "the text that webhook secrets are sealed under",
      "WEBHOOK_SECRET_ENCRYPTION_KEY"),
  INGESTER_DATABASE(
      Service.INGESTER, "the database", "POSTERN_INGESTER_DATABASE_URL", "DATABASE_URL"),
  DISPATCHER_DATABASE(
      Service.DISPATCHER, "the database", "POSTERN_DISPATCHER_DATABASE_URL", "DATABASE_URL"),
  DISPATCHER_KEY(
      Service.DISPATCHER,
      "the text that signing secrets are sealed under",
      "WEBHOOK_SECRET_ENCRYPTION_KEY");

  private final Service service;
  private final String purpose;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<String> variables;

  Requirement(Service service, String purpose, String... variables) {
    this.service = service;
    this.purpose = purpose;
    this.variables = List.of(variables);
  }

  Service service() {
    return service;
  }

  /** Any one of them will do. */
  List<String> variables() {
    return variables;
  }

  /** What to do where it is not met. */
  public String advice() {
    return "Set " + String.join(" or ", variables) + " to " + purpose + ".";
  }
}
