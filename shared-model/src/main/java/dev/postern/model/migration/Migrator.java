package dev.postern.model.migration;

import dev.postern.model.database.DatabaseUrl;
import dev.postern.model.settings.Settings;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * Brings the schema up to date: the only process that may change it. Takes the address of the
 * database from {@code POSTERN_MIGRATOR_DATABASE_URL} or {@code DATABASE_URL}; the role in it must
 * own the database and be allowed to create roles.
 */
public final class Migrator {
  private Migrator() {}

  public static void main(String[] arguments) {
    System.exit(run(new Settings(System.getenv())));
  }

  private static int run(Settings settings) {
    var database = DatabaseUrl.find(settings, "POSTERN_MIGRATOR_DATABASE_URL");
    if (database.isEmpty()) {
      System.err.println("Set POSTERN_MIGRATOR_DATABASE_URL or DATABASE_URL to the database.");
      return 1;
    }
    try {
      int applied = migrate(database.get());
      System.out.println(
          applied == 0 ? "The schema is up to date." : "Applied " + applied + " migrations.");
      return 0;
    } catch (FlywayException e) {
      System.err.println("The schema could not be migrated: " + e.getMessage());
      return 1;
    }
  }

  /** Applies what is missing and answers how many migrations that were. */
  public static int migrate(DatabaseUrl database) {
    return Flyway.configure()
        .dataSource(database.jdbcUrl(), database.user(), database.password())
        .locations("classpath:db/migration")
        .validateMigrationNaming(true)
        .load()
        .migrate()
        .migrationsExecuted;
  }
}
