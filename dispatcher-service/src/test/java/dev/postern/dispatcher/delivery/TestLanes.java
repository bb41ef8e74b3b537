package dev.postern.dispatcher.delivery;

import dev.postern.dispatcher.delivery.TestWebhooks.Endpoint;
import dev.postern.dispatcher.delivery.TestWebhooks.Environment;
import dev.postern.model.id.UuidV7;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** What the queue of an endpoint looks like, and queues that would take days to come about. */
@ApplicationScoped
class TestLanes {
  private final TestWebhooks webhooks;

  TestLanes(TestWebhooks webhooks) {
    this.webhooks = webhooks;
  }

  List<String> state(Endpoint endpoint) {
    return webhooks.query(
        "select state from webhook_endpoint_health where endpoint_id = ?",
        row -> row.getString(1),
        endpoint.id());
  }

  int openings(Endpoint endpoint) {
    return webhooks
        .query(
            "select openings from webhook_endpoint_health where endpoint_id = ?",
            row -> row.getInt(1),
            endpoint.id())
        .getFirst();
  }

  boolean suspect(Endpoint endpoint) {
    return yes(
        "select exists (select from webhook_endpoint_health where endpoint_id = ? and suspect)",
        endpoint);
  }

  /** Whether something is due that nobody has claimed. */
  boolean waiting(Endpoint endpoint) {
    return yes(
        """
        select exists (select from webhook_delivery where endpoint_id = ?
          and lease_id is null and next_attempt_at <= now())
        """,
        endpoint);
  }

  private boolean yes(String sql, Endpoint endpoint) {
    return webhooks.query(sql, row -> row.getBoolean(1), endpoint.id()).getFirst();
  }

  long leased(Endpoint endpoint) {
    return webhooks
        .query(
            """
            select count(*) from webhook_delivery where endpoint_id = ? and lease_id is not null
            """,
            row -> row.getLong(1),
            endpoint.id())
        .getFirst();
  }

  long leased(Environment environment) {
    return webhooks
        .query(
            """
            select count(*) from webhook_delivery
            where environment_id = ? and lease_id is not null
            """,
            row -> row.getLong(1),
            environment.id())
        .getFirst();
  }

  List<String> lane(Endpoint endpoint) {
    return webhooks.query(
        "select lane from webhook_delivery where endpoint_id = ?",
        row -> row.getString(1),
        endpoint.id());
  }

  int attempts(Environment environment) {
    return webhooks
        .query(
            "select count(*) from delivery_attempt where environment_id = ?",
            row -> row.getInt(1),
            environment.id())
        .getFirst();
  }

  /** The messages of the attempts, in the order in which these began. */
  List<UUID> order(Endpoint endpoint) {
    return webhooks.query(
        "select message_id from delivery_attempt where endpoint_id = ? order by id",
        row -> row.getObject(1, UUID.class),
        endpoint.id());
  }

  /** As if the time had passed. */
  void endPause(Endpoint endpoint) {
    webhooks.execute(
        """
        with health as (
          update webhook_endpoint_health
          set open_until = case when state = 'open' then now() end, paused_until = null
          where endpoint_id = ?
          returning endpoint_id
        ), due as (
          update webhook_delivery d set next_attempt_at = now() from health
          where d.endpoint_id = health.endpoint_id and d.lease_id is null
        )
        update webhook_lane l set blocked_until = now(), next_due_at = now() from health
        where l.endpoint_id = health.endpoint_id
        """,
        endpoint.id());
  }

  void remove(Endpoint endpoint) {
    webhooks.execute("delete from webhook_delivery where endpoint_id = ?", endpoint.id());
    webhooks.execute("delete from webhook_endpoint where id = ?", endpoint.id());
  }

  /** As the api asks for it. */
  void replay(Endpoint endpoint, UUID message) {
    webhooks.execute(
        """
        insert into webhook_replay (id, organization_id, environment_id, endpoint_id, message_id,
          message_created_at, created_at)
        values (gen_random_uuid(), ?, ?, ?, ?, ?::timestamptz, now())
        """,
        endpoint.environment().organization(),
        endpoint.environment().id(),
        endpoint.id(),
        message,
        UuidV7.instantOf(message).toString());
  }

  void keepOrder(Endpoint endpoint) {
    webhooks.execute("update webhook_endpoint set ordered = true where id = ?", endpoint.id());
  }

  void limitRate(Endpoint endpoint, int maxPerSecond) {
    webhooks.execute(
        "update webhook_endpoint set max_per_second = ? where id = ?", maxPerSecond, endpoint.id());
  }

  /** The lanes that there are. */
  List<String> lanes(Endpoint endpoint) {
    return webhooks.query(
        "select lane from webhook_lane where endpoint_id = ? order by lane",
        row -> row.getString(1),
        endpoint.id());
  }

  /** That many deliveries of a message, in one lane. */
  record Some(UUID message, LaneKind kind, int count) {}

  void queue(Endpoint endpoint, Some... some) {
    queue(endpoint, "0 s", "72 h", some);
  }

  /** In one transaction, so that all of them are due together. */
  void queue(Endpoint endpoint, String dueIn, String expiresIn, Some... some) {
    webhooks.execute(
        """
        with queued as (
          insert into webhook_delivery (id, organization_id, environment_id, endpoint_id, lane,
            message_id, message_created_at, attempt_count, next_attempt_at, expires_at)
          select gen_random_uuid(), ?, ?, ?, k.lane, k.message_id, k.created_at::timestamptz,
            case when k.lane = 'live' then 0 else 3 end, now() + ?::interval, now() + ?::interval
          from unnest(?, ?, ?, ?) as k(message_id, created_at, lane, count)
            cross join generate_series(1, k.count::integer)
          returning *
        )
        insert into webhook_lane (endpoint_id, lane, organization_id, environment_id, next_due_at)
        select distinct endpoint_id, lane, organization_id, environment_id, next_attempt_at
        from queued
        on conflict (endpoint_id, lane) do update set next_due_at = excluded.next_due_at
        """,
        endpoint.environment().organization(),
        endpoint.environment().id(),
        endpoint.id(),
        dueIn,
        expiresIn,
        Stream.of(some).map(Some::message).toArray(UUID[]::new),
        Stream.of(some)
            .map(each -> UuidV7.instantOf(each.message()).toString())
            .toArray(String[]::new),
        Stream.of(some).map(each -> each.kind().word()).toArray(String[]::new),
        Stream.of(some).map(each -> String.valueOf(each.count())).toArray(String[]::new));
  }
}
