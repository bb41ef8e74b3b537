package dev.postern.model.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the api's role sees and may write, by the tenant that is set. */
class TenantIsolationTest {
  private static final String ORGANIZATION_A = "00000000-0000-7000-8000-000000000a01";
  private static final String ORGANIZATION_B = "00000000-0000-7000-8000-000000000b01";
  private static final String ENVIRONMENT_A = "00000000-0000-7000-8000-000000000a02";
  private static final String ENVIRONMENT_B = "00000000-0000-7000-8000-000000000b02";

  @BeforeAll
  static void arrange() throws SQLException {
    try (Connection owner = MigratedDatabase.asOwner();
        Statement statement = owner.createStatement()) {
      statement.execute(
          """
          insert into organization (id, name) values ('%1$s', 'A'), ('%2$s', 'B');
          insert into environment (id, organization_id, name) values
            ('%3$s', '%1$s', 'production'), ('%4$s', '%2$s', 'production');
          insert into suppression (id, organization_id, environment_id, address, reason) values
            (gen_random_uuid(), '%1$s', '%3$s', 'a@example.test', 'manual'),
            (gen_random_uuid(), '%2$s', '%4$s', 'b@example.test', 'manual')
          """
              .formatted(ORGANIZATION_A, ORGANIZATION_B, ENVIRONMENT_A, ENVIRONMENT_B));
    }
  }

  @Test
  void showsNothingWithoutATenant() throws SQLException {
    try (Connection api = MigratedDatabase.as("postern_api")) {
      assertThat(addresses(api)).isEmpty();
    }
  }

  @Test
  void showsNothingAfterTheTransactionThatSetTheTenant() throws SQLException {
    try (Connection api = MigratedDatabase.as("postern_api")) {
      api.setAutoCommit(false);
      enter(api, ORGANIZATION_A, ENVIRONMENT_A);
      assertThat(addresses(api)).containsExactly("a@example.test");
      api.commit();
      assertThat(addresses(api)).isEmpty();
    }
  }

  @Test
  void showsNothingForAnEnvironmentOfAnotherOrganization() throws SQLException {
    try (Connection api = MigratedDatabase.as("postern_api")) {
      api.setAutoCommit(false);
      enter(api, ORGANIZATION_A, ENVIRONMENT_B);
      assertThat(addresses(api)).isEmpty();
    }
  }

  @Test
  void refusesARowOfAnotherTenant() throws SQLException {
    try (Connection api = MigratedDatabase.as("postern_api")) {
      api.setAutoCommit(false);
      enter(api, ORGANIZATION_A, ENVIRONMENT_A);
      assertThatThrownBy(() -> insertSuppression(api, ORGANIZATION_B, ENVIRONMENT_B))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("row-level security");
    }
  }

  @Test
  void refusesAnEnvironmentThatIsNotTheOrganizations() throws SQLException {
    try (Connection owner = MigratedDatabase.asOwner()) {
      assertThatThrownBy(() -> insertSuppression(owner, ORGANIZATION_A, ENVIRONMENT_B))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("foreign key");
    }
  }

  private static List<String> addresses(Connection connection) throws SQLException {
    return MigratedDatabase.rows(connection, "select address from suppression order by 1");
  }

  private static void enter(Connection connection, String organization, String environment)
      throws SQLException {
    MigratedDatabase.rows(
        connection,
        "select set_config('app.organization', '%s', true), set_config('app.environment', '%s', true)"
            .formatted(organization, environment));
  }

  private static void insertSuppression(
      Connection connection, String organization, String environment) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          """
          insert into suppression (id, organization_id, environment_id, address, reason)
          values (gen_random_uuid(), '%s', '%s', 'x@example.test', 'manual')
          """
              .formatted(organization, environment));
    }
  }
}
