package dev.postern.model.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.model.database.DatabaseUrl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The SQL of docs/operations.md and docs/upgrading.md, done as the pages say. */
class DocsStatementsTest {
  private static final int MORE_THAN_A_BATCH = 1500;

  @Test
  void givesTheLoginsTheirPasswords() throws SQLException {
    DatabaseUrl url = MigratedDatabase.url();
    try (Connection owner = MigratedDatabase.asOwner(url);
        Connection superuser = MigratedDatabase.asSuperuser()) {
      execute(owner, DocumentedSql.passwords().replace("…", UUID.randomUUID().toString()));

      assertThat(
              MigratedDatabase.rows(
                  superuser,
                  """
                  select rolname, rolcanlogin, split_part(rolpassword, '$', 1) from pg_authid
                  where rolname in ('postern_api', 'postern_ingester', 'postern_dispatcher')
                  order by 1
                  """))
          .containsExactly(
              "postern_api|t|SCRAM-SHA-256",
              "postern_dispatcher|t|SCRAM-SHA-256",
              "postern_ingester|t|SCRAM-SHA-256");
    }
  }

  @Test
  void findsATransactionThatStaysOpen() throws SQLException {
    try (Connection forgotten = MigratedDatabase.asOwner();
        Connection superuser = MigratedDatabase.asSuperuser()) {
      forgotten.setAutoCommit(false);
      String pid = MigratedDatabase.rows(forgotten, "select pg_backend_pid()").getFirst();

      assertThat(MigratedDatabase.rows(superuser, DocumentedSql.openTransactions()))
          .anyMatch(
              row ->
                  row.startsWith(pid + "|postern_migrator|")
                      && row.endsWith("|idle in transaction|select pg_backend_pid()"));
    }
  }

  @Test
  @DisplayName("F21: the examples of an index and a backfill do what the page says of them")
  void migratesAsTheExamplesDo(@TempDir Path further) throws SQLException, IOException {
    DatabaseUrl url = MigratedDatabase.empty("documented");
    Migrator.migrate(url);
    try (Connection owner = MigratedDatabase.asOwner(url)) {
      insertEmails(owner);
      List<String> examples = DocumentedSql.migrations();
      Files.writeString(
          further.resolve("V209901010001__expand.sql"), "alter table email add thread_id uuid");
      Files.writeString(further.resolve("V209901010002__index.sql"), examples.get(0));
      Files.writeString(further.resolve("V209901010003__fill.sql"), examples.get(1));
      Files.writeString(
          further.resolve("V209901010003__fill.sql.conf"), "executeInTransaction=false");

      Migrator migrator =
          new Migrator(
              url, LockPatience.DEFAULT, "classpath:db/migration", "filesystem:" + further);
      assertThat(migrator.run()).isEqualTo(3);

      assertThat(
              MigratedDatabase.rows(
                  owner,
                  "select indisvalid from pg_index where indexrelid = 'email_thread'::regclass"))
          .containsExactly("t");
      assertThat(
              MigratedDatabase.rows(
                  owner, "select count(*) filter (where thread_id = id), count(*) from email"))
          .containsExactly(MORE_THAN_A_BATCH + "|" + MORE_THAN_A_BATCH);
    }
  }

  private static void insertEmails(Connection owner) throws SQLException {
    TestRows tenant = TestRows.insert(owner, "person@example.test");
    execute(
        owner,
        """
        insert into email (id, organization_id, environment_id, status, from_address, from_domain, subject, created_at)
        select gen_random_uuid(), '%s', '%s', 'sent', 'a@b.test', 'b.test', 'Sent', now()
        from generate_series(1, %d - (select count(*) from email))
        """
            .formatted(tenant.organization(), tenant.environment(), MORE_THAN_A_BATCH));
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
