package dev.postern.dispatcher.claim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.sandbox.postgres.PosternDatabase;
import dev.postern.sandbox.postgres.PosternRole;
import dev.postern.sandbox.postgres.TestPostgres;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is claimed is found by indexes, however much is stored. */
class ClaimPlanTest {
  private static final int CLAIMED = 64;
  private static final PosternDatabase DATABASE = TestPostgres.freshDatabase();

  @Test
  void findsWhatIsDueByOneIndexAndItsDomainByAnother() throws SQLException {
    try (Connection dispatcher = DATABASE.login(PosternRole.DISPATCHER).connect()) {
      List<String> plan = plan(dispatcher);
      assertThat(plan).noneMatch(line -> line.contains("Seq Scan"));
      assertThat(plan).filteredOn(line -> line.contains("email_queue")).hasSize(1);
      assertThat(plan).anyMatch(line -> line.contains("domain_environment_id_name_key"));
    }
  }

  /** 20 000 emails of which a tenth is due, and 2 000 domains. */
  @BeforeAll
  static void fill() throws SQLException {
    try (Connection owner = DATABASE.superuser().connect();
        Statement statement = owner.createStatement()) {
      statement.execute(
          """
          create temp table tenant as
            select gen_random_uuid() as organization, gen_random_uuid() as environment, n
            from generate_series(1, 200) n;
          insert into organization (id, name) select organization, 'Acme' from tenant;
          insert into environment (id, organization_id, name)
            select environment, organization, 'test' from tenant;
          insert into domain (id, organization_id, environment_id, name, region, dkim_selector,
            ownership_token)
            select gen_random_uuid(), organization, environment, 'd' || m || '.example',
              'us-east-1', 's', 't'
            from tenant cross join generate_series(1, 10) m;
          insert into email (id, organization_id, environment_id, status, from_address,
            from_domain, subject, created_at, due_at)
            select gen_random_uuid(), organization, environment, 'queued', 'a@d1.example',
              'd' || 1 + m % 10 || '.example', 'Hi', now(), case when m % 10 = 0 then now() end
            from tenant cross join generate_series(1, 100) m;
          insert into email_content (organization_id, environment_id, email_id, html)
            select organization_id, environment_id, id, '<p>Hi</p>' from email;
          analyze
          """);
    }
  }

  /** One for each of the organizations, as the queue answers. */
  private static String turns(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet waiting =
            statement.executeQuery(
                """
                select json_agg(json_build_object('organization_id', id, 'priority', 0, 'share', 1))
                from (%s) waiting
                """
                    .formatted(QueueRepository.WAITING))) {
      assertThat(waiting.next()).isTrue();
      return waiting.getString(1);
    }
  }

  @Test
  void findsWhoWaitsInStepsThatDoNotCountEmails() throws SQLException {
    try (Connection dispatcher = DATABASE.login(PosternRole.DISPATCHER).connect();
        Statement statement = dispatcher.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "explain (analyze, buffers, costs off) " + QueueRepository.WAITING)) {
      List<String> lines = new ArrayList<>();
      while (rows.next()) {
        lines.add(rows.getString(1));
      }
      assertThat(lines).noneMatch(line -> line.contains("Seq Scan on email"));
      assertThat(lines)
          .filteredOn(line -> line.contains("email_queue"))
          .hasSizeGreaterThanOrEqualTo(3);
    }
  }

  private static List<String> plan(Connection connection) throws SQLException {
    try (PreparedStatement explain =
        connection.prepareStatement("explain (analyze, costs off) " + ClaimRepository.CLAIM)) {
      explain.setString(1, turns(connection));
      explain.setInt(2, CLAIMED);
      explain.setObject(3, UUID.randomUUID());
      explain.setDouble(4, 30);
      List<String> lines = new ArrayList<>();
      try (ResultSet rows = explain.executeQuery()) {
        while (rows.next()) {
          lines.add(rows.getString(1));
        }
      }
      return lines;
    }
  }
}
