package dev.postern.dispatcher.delivery;

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
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A claim reads what it takes, however much waits behind it and however many lanes are blocked. */
class LanePlanTest {
  private static final PosternDatabase DATABASE = TestPostgres.freshDatabase();

  /** One sort of lanes is read up to that number; a claim takes up to cap rows of 64 of them. */
  private static final int MOST_ROWS = 256 * LaneKind.values().length * 2;

  private static final String DUE_FEW =
      "select distinct organization_id from (%s) d"
          .formatted(LaneRepository.DUE.replace(":now", "now()").replace(":most", "5"));

  /**
   * The backlog is behind an open breaker, and so are 3 000 lanes of others; 200 are due, half of
   * them of endpoints with a rate.
   */
  @BeforeAll
  static void fill() throws SQLException {
    try (Connection owner = DATABASE.superuser().connect();
        Statement statement = owner.createStatement()) {
      statement.execute(
          """
          create temp table tenant as
            select gen_random_uuid() as organization, gen_random_uuid() as environment, n
            from generate_series(1, 320) n;
          insert into organization (id, name) select organization, 'Acme' from tenant;
          insert into environment (id, organization_id, name)
            select environment, organization, 'test' from tenant;
          insert into webhook_endpoint (id, organization_id, environment_id, url, event_types,
            ordered, max_per_second)
            select gen_random_uuid(), organization, environment, 'https://hooks.example.com',
              '{email.sent}', n <= 10, case when n % 2 = 0 then 1000 end
            from tenant cross join generate_series(1, 10);
          create temp table endpoint as
            select e.*, t.n from webhook_endpoint e
              join tenant t on t.environment = e.environment_id;
          insert into webhook_delivery (id, organization_id, environment_id, endpoint_id, lane,
            message_id, message_created_at, next_attempt_at)
            select gen_random_uuid(), organization_id, environment_id, id,
              case when ordered then 'ordered' else 'live' end, gen_random_uuid(),
              now() - m * interval '1 s', now() - interval '1 min'
            from endpoint cross join generate_series(1, 20) m;
          insert into webhook_delivery (id, organization_id, environment_id, endpoint_id, lane,
            message_id, message_created_at, next_attempt_at)
            select gen_random_uuid(), organization_id, environment_id, id,
              case when ordered then 'ordered' else 'live' end, gen_random_uuid(),
              now() - m * interval '1 s', now() - interval '1 min'
            from (select distinct on (n) * from endpoint where n in (1, 11, 21)) e
              cross join generate_series(1, 40000) m;
          insert into webhook_endpoint_health (endpoint_id, organization_id, environment_id, state,
            attempts, failures, timeouts, openings, open_until, cap, successes)
            select id, organization_id, environment_id, 'open', 0, 0, 0, 1,
              now() + interval '1 min', 0, 0
            from endpoint where n > 20;
          insert into webhook_lane (endpoint_id, lane, organization_id, environment_id, next_due_at,
            blocked_until, suspect)
            select e.id, case when ordered then 'ordered' else 'live' end, e.organization_id,
              e.environment_id, coalesce(h.open_until, now() - interval '1 min'), h.open_until,
              h.state is not null
            from endpoint e left join webhook_endpoint_health h on h.endpoint_id = e.id;
          analyze
          """);
    }
  }

  @Test
  void findsDueLanesWithoutReadingBlockedOnes() throws SQLException {
    List<String> plan = plan(LaneRepository.DUE, "live");
    assertThat(QueryPlan.rowsRead(plan)).as(String.join("\n", plan)).isLessThanOrEqualTo(MOST_ROWS);
  }

  @Test
  void findsLanesBehindThoseOfAnOrganizationThatHasItsShare() throws SQLException {
    List<String> first = organizations(DUE_FEW.replace(":without", "'{}'::uuid[]"));
    String without = "'{" + String.join(",", first) + "}'::uuid[]";
    assertThat(organizations(DUE_FEW.replace(":without", without)))
        .isNotEmpty()
        .doesNotContainAnyElementsOf(first);
  }

  @ParameterizedTest
  @CsvSource({"live", "ordered"})
  void readsOfEachLaneOnlyWhatItTakes(String lane) throws SQLException {
    boolean inLine = LaneKind.of(lane) == LaneKind.ORDERED;
    for (String sql :
        List.of(
            LaneRepository.LOCK_FREE,
            inLine ? DeliveryClaimRepository.LEASE_IN_LINE : DeliveryClaimRepository.LEASE,
            LaneRepository.SETTLE)) {
      List<String> plan = plan(sql, lane);
      assertThat(QueryPlan.rowsRead(plan))
          .as(String.join("\n", plan))
          .isLessThanOrEqualTo(MOST_ROWS);
    }
  }

  private static List<String> plan(String sql, String lane) throws SQLException {
    try (Connection dispatcher = DATABASE.login(PosternRole.DISPATCHER).connect();
        Statement statement = dispatcher.createStatement()) {
      dispatcher.setAutoCommit(false);
      List<String> lines = new ArrayList<>();
      String explain =
          "explain (analyze, costs off, timing off) " + filled(sql, chosen(statement, lane));
      try (ResultSet rows = statement.executeQuery(explain)) {
        while (rows.next()) {
          lines.add(rows.getString(1));
        }
      }
      dispatcher.rollback();
      return lines;
    }
  }

  private static List<String> organizations(String sql) throws SQLException {
    try (Connection dispatcher = DATABASE.login(PosternRole.DISPATCHER).connect();
        Statement statement = dispatcher.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> organizations = new ArrayList<>();
      while (rows.next()) {
        organizations.add(rows.getString(1));
      }
      return organizations;
    }
  }

  /** What the claim would pass: 64 lanes that are due. */
  private static Map<String, String> chosen(Statement statement, String lane) throws SQLException {
    try (ResultSet row =
        statement.executeQuery(
            """
            select array_agg(endpoint_id), array_agg(lane), array_agg(organization_id) from (
              select endpoint_id, lane, organization_id from webhook_lane
              where lane = '%s' and not suspect
              order by next_due_at, endpoint_id
              limit 64) l
            """
                .formatted(lane))) {
      row.next();
      return Map.of(
          ":endpointIds", "'" + row.getString(1) + "'::uuid[]",
          ":lanes", "'" + row.getString(2) + "'::text[]",
          ":organizationIds",
              "array(select distinct id from unnest('" + row.getString(3) + "'::uuid[]) id)",
          ":shares",
              "array(select 500 from (select distinct id from unnest('"
                  + row.getString(3)
                  + "'::uuid[]) id) i)");
    }
  }

  private static String filled(String sql, Map<String, String> chosen) {
    String filled = sql;
    for (Map.Entry<String, String> parameter : chosen.entrySet()) {
      filled = filled.replace(parameter.getKey(), parameter.getValue());
    }
    return filled
        .replace(":now", "now()")
        .replace(":dropsAtOnce", "100")
        .replace(":maxRows", "500")
        .replace(":most", "256")
        .replace(":without", "'{}'::uuid[]")
        .replace(":leaseId", "gen_random_uuid()")
        .replace(":leaseUntil", "now() + interval '1 min'");
  }
}
