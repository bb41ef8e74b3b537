package dev.postern.model.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.model.settings.Settings;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutgoingSwitchTest {
  private static final String HELD = "select outgoing_held(), reason from outgoing_hold";

  private final UUID organization = UUID.randomUUID();
  private final UUID environment = UUID.randomUUID();

  @BeforeEach
  void prepare() throws SQLException {
    change("insert into organization (id, name) values (?, 'A')", organization);
    change(
        "insert into environment (id, organization_id, name) values (?, ?, 'production')",
        environment,
        organization);
  }

  @AfterEach
  void clear() throws SQLException {
    change("update outgoing_hold set identity = null, held_since = null, reason = null");
    change("delete from email where environment_id = ?", environment);
  }

  @Test
  void holdsAndResumes() throws SQLException {
    assertThat(rows(HELD)).containsExactly("f|null");
    assertThat(run("hold", "a", "bad", "day")).isZero();
    assertThat(rows(HELD)).containsExactly("t|a bad day");
    assertThat(run("status")).isZero();
    assertThat(run("resume")).isZero();
    assertThat(rows(HELD)).containsExactly("f|null");
    assertThat(rows("select identity = database_identity() from outgoing_hold"))
        .containsExactly("t");
  }

  @Test
  void anotherDatabaseIsHeldUntilItIsResumed() throws SQLException {
    change("update outgoing_hold set identity = '1/00000001'");
    assertThat(rows(HELD)).containsExactly("t|null");
    assertThat(run("resume")).isZero();
    assertThat(rows(HELD)).containsExactly("f|null");
  }

  @Test
  void servicesSeeTheIdentity() throws SQLException {
    try (Connection dispatcher = MigratedDatabase.as("postern_dispatcher")) {
      assertThat(MigratedDatabase.rows(dispatcher, "select database_identity()").getFirst())
          .matches("\\d+/[0-9A-F]{8}/\\d+/\\d+");
    }
  }

  @Test
  void doubtsOnlyWhatMayHaveBeenSent() throws SQLException {
    UUID due = email("queued", "interval '-1 hour'", "interval '-1 hour'");
    email("scheduled", "interval '-1 hour'", "interval '1 hour'");
    email("sent", "interval '-1 hour'", "null");
    hold();
    email("queued", "interval '1 minute'", "interval '-1 second'");

    assertThat(run("resume")).isZero();

    assertThat(doubtful()).containsExactly(due.toString());
    assertThat(dueAgain(due)).containsExactly("t|1|null");
    assertThat(run("resume")).isZero();
    assertThat(doubtful()).containsExactly(due.toString());
  }

  @Test
  void doubtsWhatWasDueWhenTheOperatorSays() throws SQLException {
    email("queued", "interval '-3 hours'", "interval '-1 hour'");
    UUID earlier = email("queued", "interval '-3 hours'", "interval '-2 hours'");
    hold();
    String time =
        rows("select to_char((now() - interval '90 minutes') at time zone 'UTC',"
                + " 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')")
            .getFirst();

    assertThat(run("resume", "--due-before", time)).isZero();

    assertThat(doubtful()).containsExactly(earlier.toString());
  }

  @Test
  void givesUpWhatMayBeSentOnlyOnce() throws SQLException {
    UUID due = email("queued", "interval '-1 hour'", "interval '-1 hour'");
    hold();
    assertThat(run("resume", "--at-most-once")).isZero();
    assertThat(dueAgain(due)).containsExactly("t|1|t");
  }

  @Test
  void takesMoreThanOneBatch() throws SQLException {
    change(
        """
        insert into email (id, organization_id, environment_id, status, from_address, from_domain,
          subject, created_at, due_at)
        select uuidv7(), ?, ?, 'queued', 'ada@example.test', 'example.test', 'Hello',
          now() - interval '1 hour', now() - interval '1 hour'
        from generate_series(1, 1001)
        """,
        organization,
        environment);
    hold();
    assertThat(run("resume")).isZero();
    assertThat(doubtful()).hasSize(1001);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "stop", "status now", "resume --all", "resume --due-before noon"})
  void explainsItself(String line) {
    String[] arguments = line.isEmpty() ? new String[0] : line.split(" ");
    assertThat(run(arguments)).isEqualTo(2);
  }

  private static int run(String... arguments) {
    return OutgoingSwitch.run(
        new Settings(Map.of("POSTERN_MIGRATOR_DATABASE_URL", MigratedDatabase.libpq())),
        List.of(arguments));
  }

  private static void hold() throws SQLException {
    change("update outgoing_hold set reason = 'restored', held_since = now()");
  }

  private List<String> doubtful() throws SQLException {
    return rows(
        "select email_id from send_attempt where outcome = 'unknown' and environment_id = '"
            + environment
            + "'");
  }

  private static List<String> dueAgain(UUID email) throws SQLException {
    return rows(
        """
        select due_at between now() + interval '14 minutes' and now() + interval '15 minutes',
          attempt_count, at_most_once
        from email where id = '%s'
        """
            .formatted(email));
  }

  private UUID email(String status, String created, String due) throws SQLException {
    UUID id = UUID.randomUUID();
    change(
        """
        insert into email (id, organization_id, environment_id, status, from_address, from_domain,
          subject, created_at, due_at)
        values (?, ?, ?, '%s', 'ada@example.test', 'example.test', 'Hello', now() + %s, now() + %s)
        """
            .formatted(status, created, due),
        id,
        organization,
        environment);
    return id;
  }

  private static List<String> rows(String sql) throws SQLException {
    try (Connection owner = MigratedDatabase.asOwner()) {
      return MigratedDatabase.rows(owner, sql);
    }
  }

  private static void change(String sql, Object... parameters) throws SQLException {
    try (Connection owner = MigratedDatabase.asOwner();
        PreparedStatement statement = owner.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      statement.executeUpdate();
    }
  }
}
