package dev.postern.sandbox.postgres;

import java.sql.SQLException;
import java.util.UUID;

/**
 * The one server that all tests of a JVM share, and fresh databases on it. Quarkus loads classes
 * several times in one JVM, so what is shared is a system property rather than a static field.
 */
public final class TestPostgres {

  private static final String PROPERTY = "postern.test.postgres";
  private static final String TEMPLATE = "postern_template";

  private TestPostgres() {}

  /** A migrated database that nobody else uses: a copy of one that was migrated once. */
  public static PosternDatabase freshDatabase() {
    var server = server();
    var name = "postern_" + UUID.randomUUID().toString().replace("-", "");
    try {
      return PosternDatabase.copy(server, TEMPLATE, name, role -> server.password());
    } catch (SQLException failure) {
      throw new IllegalStateException("cannot create a test database", failure);
    }
  }

  private static DatabaseLogin server() {
    var started =
        (String) System.getProperties().computeIfAbsent(PROPERTY, property -> startWithTemplate());
    var portAndPassword = started.split(":", 2);
    return new DatabaseLogin(
        Integer.parseInt(portAndPassword[0]),
        "postgres",
        LocalPostgres.SUPERUSER,
        portAndPassword[1]);
  }

  private static String startWithTemplate() {
    var server = LocalPostgres.temporary().superuser();
    try {
      PosternDatabase.open(server, TEMPLATE, role -> server.password());
    } catch (SQLException failure) {
      throw new IllegalStateException("cannot create the template of the test databases", failure);
    }
    return server.port() + ":" + server.password();
  }
}
