package dev.postern.dispatcher.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.dispatcher.sql.QueryPlan;
import dev.postern.sandbox.postgres.PosternDatabase;
import dev.postern.sandbox.postgres.PosternRole;
import dev.postern.sandbox.postgres.TestPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A round reads what it takes, however long the backlog and however much was fanned out. */
class FanOutPlanTest {
  private static final PosternDatabase DATABASE = TestPostgres.freshDatabase();
  private static final int ORGANIZATIONS = 200;
  private static final int SHARE = 10;

  /** 60 000 messages of one organization wait, a few of 199 others; 100 000 are done. */
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
          insert into webhook_message (id, created_at, organization_id, environment_id, event_type,
            payload, fanned_out_at)
            select gen_random_uuid(), now() + m * interval '10 min', organization, environment,
              'email.sent', '{}', now()
            from tenant cross join generate_series(1, 500) m;
          insert into webhook_message (id, created_at, organization_id, environment_id, event_type,
            payload)
            select gen_random_uuid(), now() + m * interval '1 s', organization, environment,
              'email.sent', '{}'
            from tenant cross join generate_series(1, case when n = 1 then 60000 else 3 end) m;
          insert into webhook_endpoint (id, organization_id, environment_id, url, event_types)
            select gen_random_uuid(), organization, environment, 'https://hooks.example.com',
              '{email.sent}'
            from tenant cross join generate_series(1, 5);
          analyze
          """);
    }
  }

  @Test
  void findsWhoWaitsInStepsThatDoNotCountMessages() throws SQLException {
    List<String> plan =
        plan(
            OutboxRepository.WAITING
                .replace(":after", "'" + new UUID(0, 0) + "'::uuid")
                .replace(":most", String.valueOf(FanOutTurns.MOST_ORGANIZATIONS)));
    assertThat(QueryPlan.rowsRead(plan))
        .as(String.join("\n", plan))
        .isBetween((long) FanOutTurns.MOST_ORGANIZATIONS, FanOutTurns.MOST_ORGANIZATIONS * 2L);
    assertThat(plan).noneMatch(line -> line.contains("Seq Scan on webhook_message"));
  }

  @Test
  void readsOfEachOrganizationOnlyWhatItTakes() throws SQLException {
    List<String> plan =
        plan(
            OutboxRepository.CLAIM
                .replace(
                    ":organizationIds",
                    "(select array_agg(id) from (select id from organization order by id limit 50) o"
                        + ")")
                .replace(":share", String.valueOf(SHARE)));
    assertThat(QueryPlan.rowsRead(plan))
        .as(String.join("\n", plan))
        .isLessThan(ORGANIZATIONS * SHARE * 5L);
    assertThat(plan).noneMatch(line -> line.contains("Seq Scan on webhook_message"));
  }

  /** A plan that was made then may be kept until much waits. */
  @Test
  void usesTheSameIndexWhileNothingWaits() throws SQLException {
    PosternDatabase idle = TestPostgres.freshDatabase();
    try (Connection owner = idle.superuser().connect();
        Statement statement = owner.createStatement()) {
      statement.execute(
          """
          insert into webhook_message (id, created_at, organization_id, environment_id, event_type,
            payload, fanned_out_at)
            select gen_random_uuid(), now() + m * interval '1 min', gen_random_uuid(),
              gen_random_uuid(), 'email.sent', '{}', now()
            from generate_series(1, 20000) m;
          analyze webhook_message
          """);
    }
    usesTheNewIndex(
        genericPlan(
            idle,
            OutboxRepository.WAITING.replace(":after", "$1").replace(":most", "$2"),
            "uuid, integer",
            "null, 50"));
    usesTheNewIndex(
        genericPlan(
            idle,
            OutboxRepository.CLAIM.replace(":organizationIds", "$1").replace(":share", "$2"),
            "uuid[], integer",
            "'{}', 10"));
  }

  private static void usesTheNewIndex(List<String> plan) {
    assertThat(plan)
        .filteredOn(line -> line.contains("Scan") && line.contains(" on webhook_message"))
        .isNotEmpty()
        .allMatch(line -> line.contains("_organization_id_created_at_id_idx"));
  }

  private static List<String> genericPlan(
      PosternDatabase database, String sql, String types, String values) throws SQLException {
    try (Connection dispatcher = database.login(PosternRole.DISPATCHER).connect();
        Statement statement = dispatcher.createStatement()) {
      statement.execute("set plan_cache_mode = force_generic_plan");
      statement.execute("prepare asked (" + types + ") as " + sql);
      return lines(statement, "explain (costs off) execute asked(" + values + ")");
    }
  }

  private static List<String> plan(String sql) throws SQLException {
    try (Connection dispatcher = DATABASE.login(PosternRole.DISPATCHER).connect();
        Statement statement = dispatcher.createStatement()) {
      return lines(statement, "explain (analyze, costs off, timing off) " + sql);
    }
  }

  private static List<String> lines(Statement statement, String explain) throws SQLException {
    List<String> lines = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery(explain)) {
      while (rows.next()) {
        lines.add(rows.getString(1));
      }
    }
    return lines;
  }
}
