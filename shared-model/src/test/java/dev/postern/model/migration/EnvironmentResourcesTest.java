package dev.postern.model.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Whatever a customer has is in one environment of one organization. */
class EnvironmentResourcesTest {
  private static final String ORGANIZATION = "00000000-0000-7000-8000-000000000c01";
  private static final String OTHER_ORGANIZATION = "00000000-0000-7000-8000-000000000c02";
  private static final String ENVIRONMENT = "00000000-0000-7000-8000-000000000c03";

  /** Reviewed: an entry about the whole organization, or about a person, has no environment. */
  private static final List<String> WITHOUT_ENVIRONMENT = List.of("audit_entry");

  /**
   * Reviewed: queues, logs and outboxes, which are rewritten with every attempt or dropped by the
   * day and hold no foreign keys at all. Their rows are made from rows that do.
   */
  private static final List<String> WITHOUT_KEY =
      List.of(
          "audit_entry",
          "delivery_attempt",
          "domain_removal",
          "object_removal",
          "request_log",
          "webhook_delivery",
          "webhook_endpoint_health",
          "webhook_lane",
          "webhook_message",
          "webhook_replay");

  private static final String TABLES =
      """
      select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
        and not c.relispartition and a.attname = 'environment_id' and %s
      order by 1
      """;

  @BeforeAll
  static void arrange() throws SQLException {
    try (Connection owner = MigratedDatabase.asOwner();
        Statement statement = owner.createStatement()) {
      statement.execute(
          """
          insert into organization (id, name) values ('%1$s', 'One'), ('%2$s', 'Two');
          insert into environment (id, organization_id, name) values ('%3$s', '%1$s', 'production')
          """
              .formatted(ORGANIZATION, OTHER_ORGANIZATION, ENVIRONMENT));
    }
  }

  @Test
  @DisplayName("U29: every row of a customer names its environment")
  void nameTheirEnvironment() throws SQLException {
    assertThat(query(TABLES.formatted("not a.attnotnull")))
        .containsExactlyElementsOf(WITHOUT_ENVIRONMENT);
  }

  @Test
  @DisplayName(
      "U29: the environment of a row is one of its organization, or that of its parent row")
  void pointAtTheEnvironmentWithItsOrganizationOrAtAParentInIt() throws SQLException {
    String keyed =
        """
        not exists (
          select from pg_constraint k
          where k.conrelid = c.oid and k.contype = 'f' and a.attnum = any (k.conkey)
            and (k.confrelid = 'environment'::regclass and array_length(k.conkey, 1) = 2
              or exists (select from pg_attribute p
                where p.attrelid = k.confrelid and p.attname = 'environment_id'
                  and p.attnum = any (k.confkey))))
        """;
    assertThat(query(TABLES.formatted(keyed))).containsExactlyElementsOf(WITHOUT_KEY);
  }

  @Test
  @DisplayName("U29: the database refuses a resource in another organization's environment")
  void cannotBeInAnotherOrganizationsEnvironment() throws SQLException {
    try (Connection owner = MigratedDatabase.asOwner();
        Statement statement = owner.createStatement()) {
      String sql =
          """
          insert into api_key (id, organization_id, environment_id, name, public_id, token_hash, scopes)
          values (gen_random_uuid(), '%s', '%s', 'key', gen_random_uuid(), sha256('x'), '{}')
          """;
      assertThatThrownBy(() -> statement.execute(sql.formatted(OTHER_ORGANIZATION, ENVIRONMENT)))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("foreign key");
      assertThat(statement.executeUpdate(sql.formatted(ORGANIZATION, ENVIRONMENT))).isEqualTo(1);
    }
  }

  private static List<String> query(String sql) throws SQLException {
    try (Connection connection = MigratedDatabase.asSuperuser()) {
      return MigratedDatabase.rows(connection, sql);
    }
  }
}
