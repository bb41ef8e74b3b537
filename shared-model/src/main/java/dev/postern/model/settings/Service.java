package dev.postern.model.settings;

/** The services, as operators configure them. */
public enum Service {
  API,
  INGESTER,
  DISPATCHER;

  /** Its own login to the database; {@code DATABASE_URL} stands in for it. */
  public String databaseVariable() {
    return "POSTERN_" + name() + "_DATABASE_URL";
  }
}
