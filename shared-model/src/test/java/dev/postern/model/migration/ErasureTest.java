package dev.postern.model.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is left of a deleted environment and a deleted organization. */
class ErasureTest {
  /** The audit log ages out by its own setting, and no function may write it. */
  private static final String AUDIT = "audit_entry";

  /** What the dispatcher still has to tell SES and the storage: each row goes once it has. */
  private static final List<String> QUEUES = List.of("domain_removal", "object_removal");

  private ErasureDatabase database;

  @BeforeEach
  void connect() throws SQLException {
    database = new ErasureDatabase();
  }

  @AfterEach
  void disconnect() throws SQLException {
    database.close();
  }

  @Test
  void leavesNothingOfADeletedEnvironment() throws SQLException {
    TestRows erased = database.rows();
    TestRows other = database.rows();
    Map<String, Long> untouched = database.counts("environment_id", other.environment());
    List<String> tables = new ArrayList<>(database.tables("environment_id"));
    tables.removeAll(QUEUES);
    assertThat(database.counts("environment_id", erased.environment()).keySet())
        .as("tables of the catalogue in which the test has a row")
        .containsExactlyElementsOf(tables);

    ErasureDatabase.delete(erased);
    while (!"{}".equals(ErasureDatabase.eraseEnvironment(erased))) {}

    List<String> left = new ArrayList<>(QUEUES);
    left.add(0, AUDIT);
    assertThat(database.counts("environment_id", erased.environment()).keySet())
        .containsExactlyElementsOf(left);
    assertThat(
            database.query(
                "select storage_key from object_removal where environment_id = '%s'", erased))
        .containsExactlyInAnyOrder(
            "attachments/" + erased.environment(),
            "inbound/" + erased.environment() + "/raw",
            "inbound/" + erased.environment() + "/file");
    assertThat(
            database.query("select name from domain_removal where environment_id = '%s'", erased))
        .containsExactly(erased.environment() + ".test");
    assertThat(database.counts("environment_id", other.environment())).isEqualTo(untouched);
  }

  @Test
  void deletesTheEnvironmentOnceWhatWasUnderWayHasEnded() throws SQLException {
    TestRows erased = database.rows();
    ErasureDatabase.delete(erased);
    while (!"{}".equals(ErasureDatabase.eraseEnvironment(erased))) {}
    assertThat(database.query("select 1 from environment where id = '%s'", erased)).hasSize(1);

    database.run(
        "update environment set deleted_at = now() - interval '11 min' where id = '%s'", erased);

    assertThat(ErasureDatabase.eraseEnvironment(erased))
        .isEqualTo("{\"sns_inbox\": 1, \"environment\": 1}");
    assertThat(database.query("select 1 from sns_inbox where body like '%%%s%%'", erased))
        .isEmpty();
    assertThat(database.query("select 1 from environment where id = '%s'", erased)).isEmpty();
    assertThat(ErasureDatabase.eraseEnvironment(erased)).isEqualTo("null");
  }

  @Test
  void waitsForAnEmailThatIsBeingSent() throws SQLException {
    TestRows erased = database.rows();
    database.run(
        """
        update email set due_at = null, lease_id = id, lease_until = now() + interval '1 h'
        where id = '%s'
        """,
        erased.organization());
    ErasureDatabase.delete(erased);
    database.run(
        "update environment set deleted_at = now() - interval '11 min' where id = '%s'", erased);
    while (!"{}".equals(ErasureDatabase.eraseEnvironment(erased))) {}

    assertThat(database.query("select status from email where environment_id = '%s'", erased))
        .containsExactly("queued");
    assertThat(database.query("select 1 from environment where id = '%s'", erased)).hasSize(1);
  }

  @Test
  void touchesNothingThatNobodyHasDeleted() throws SQLException {
    TestRows kept = database.rows();
    assertThat(ErasureDatabase.eraseEnvironment(kept)).isEqualTo("null");
    assertThat(ErasureDatabase.eraseOrganization(kept)).isEqualTo("null");
    assertThat(database.counts("environment_id", kept.environment())).containsKey("email");
  }

  @Test
  void deletesOnlyTheEnvironmentThatWasEntered() throws SQLException {
    TestRows kept = database.rows();
    try (Connection api = MigratedDatabase.as("postern_api")) {
      assertThat(ErasureDatabase.rowsOf(api, "select delete_environment('%s')", kept.environment()))
          .containsExactly("f");
    }
  }

  @Test
  void leavesOnlyTheAuditLogOfADeletedOrganization() throws SQLException {
    TestRows erased = database.rows();
    database.run(
        "update organization set status = 'deleted' where id = '%s'", erased.organization());
    assertThat(ErasureDatabase.eraseOrganization(erased))
        .contains("\"membership\": 1", "\"invitation\": 1");
    database.run(
        "update environment set deleted_at = now() - interval '11 min' where id = '%s'", erased);
    database.run(
        "update organization set deleted_at = now() - interval '11 min' where id = '%s'",
        erased.organization());
    String pass = ErasureDatabase.eraseEnvironment(erased);
    while (!"null".equals(pass)) {
      pass = ErasureDatabase.eraseEnvironment(erased);
    }
    assertThat(ErasureDatabase.eraseOrganization(erased)).isEqualTo("{}");

    List<String> left = new ArrayList<>(QUEUES);
    left.add(0, AUDIT);
    assertThat(database.counts("organization_id", erased.organization()).keySet())
        .containsExactlyElementsOf(left);
    assertThat(
            database.query("select name from organization where id = '%s'", erased.organization()))
        .containsExactly("deleted");
    database.query("select delete_erased_organizations(1000)");
    assertThat(database.query("select 1 from organization where id = '%s'", erased.organization()))
        .hasSize(1);

    database.run("delete from audit_entry where organization_id = '%s'", erased.organization());
    database.query("select delete_erased_organizations(1000)");
    assertThat(database.query("select 1 from organization where id = '%s'", erased.organization()))
        .isEmpty();
  }

  @Test
  void isForTheDispatcherOnly() throws SQLException {
    for (String role : List.of("postern_api", "postern_ingester")) {
      try (Connection service = MigratedDatabase.as(role)) {
        assertThatThrownBy(
                () ->
                    ErasureDatabase.rowsOf(
                        service, "select erase_environment('%s', 1)", UUID.randomUUID()))
            .isInstanceOf(SQLException.class)
            .hasMessageContaining("permission denied");
      }
    }
  }
}
