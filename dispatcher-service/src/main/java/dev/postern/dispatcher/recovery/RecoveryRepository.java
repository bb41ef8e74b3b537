package dev.postern.dispatcher.recovery;

import dev.postern.dispatcher.recovery.Recovery.Place;
import dev.postern.dispatcher.sql.Sql;
import dev.postern.model.organization.EnvironmentId;
import dev.postern.model.organization.OrganizationId;
import dev.postern.model.organization.Tenant;
import dev.postern.model.webhook.WebhookEndpointId;
import dev.postern.model.webhook.WebhookMessageId;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class RecoveryRepository {
  private final Sql sql;

  RecoveryRepository(Sql sql) {
    this.sql = sql;
  }

  /** A delivery to be. */
  record DeliveryRow(UUID id, WebhookMessageId messageId, Instant messageCreatedAt) {
    static DeliveryRow of(UUID id, Failure failure) {
      return new DeliveryRow(id, failure.message(), failure.messageCreatedAt());
    }
  }

  Optional<Recovery> lockOldest() {
    return sql
        .query(
            """
            select r.id, r.organization_id, r.environment_id, r.endpoint_id, r.since, r.until,
              r.event_count, coalesce(r.reached_at, r.since) as reached_at,
              coalesce(r.reached_id, '00000000-0000-0000-0000-000000000000') as reached_id,
              e.status = 'enabled' as enabled
            from webhook_recovery r
              join webhook_endpoint e
                on e.environment_id = r.environment_id and e.id = r.endpoint_id
            where r.status <> 'done'
            order by r.created_at
            limit 1
            for update of r skip locked
            """,
            RecoveryRepository::recovery)
        .stream()
        .findFirst();
  }

  /**
   * The next deliveries that ended in failure. An event of which a delivery has ended later is left
   * to that one, so that it is queued once.
   */
  List<Failure> failures(Recovery recovery, int limit) {
    return sql.query(
        """
        select f.created_at, f.id, f.message_id, f.message_created_at,
          m.id is not null
          and not exists (
            select from delivery_attempt a
            where a.environment_id = f.environment_id and a.endpoint_id = f.endpoint_id
              and a.message_created_at = f.message_created_at and a.message_id = f.message_id
              and a.created_at >= f.created_at and a.id <> f.id
              and (a.created_at, a.id) > (f.created_at, f.id)
              and (a.outcome = 'delivered' or (a.final and a.created_at < ?)))
          and not exists (
            select from webhook_delivery d
            where d.endpoint_id = f.endpoint_id and d.message_created_at = f.message_created_at
              and d.message_id = f.message_id and d.attempt_count = 0 and d.lease_id is null)
          and not exists (
            select from webhook_delivery d
            where d.endpoint_id = f.endpoint_id and d.message_id = f.message_id
              and d.lease_id is not null)
          and not exists (
            select from webhook_replay r
            where r.environment_id = f.environment_id and r.endpoint_id = f.endpoint_id
              and r.message_id = f.message_id) as wanted
        from (
          select environment_id, endpoint_id, created_at, id, message_id, message_created_at
          from delivery_attempt
          where environment_id = ? and endpoint_id = ? and final and outcome <> 'delivered'
            and created_at >= ? and created_at < ? and (created_at, id) > (?, ?)
          order by created_at, id
          limit ?
        ) f
          left join lateral (
            -- the limit keeps the planner from reading all messages of a day
            select id from webhook_message
            where created_at = f.message_created_at and id = f.message_id
              and environment_id = f.environment_id
            limit 1
          ) m on true
        order by f.created_at, f.id
        """,
        RecoveryRepository::failure,
        utc(recovery.until()),
        recovery.tenant().environment(),
        recovery.endpoint(),
        utc(recovery.reached().at()),
        utc(recovery.until()),
        utc(recovery.reached().at()),
        recovery.reached().id(),
        limit);
  }

  /** As replays, which are tried once only. The lane comes last, as for every delivery. */
  void queue(Recovery recovery, List<DeliveryRow> deliveries, Instant now) {
    sql.update(
        """
        insert into webhook_delivery (id, organization_id, environment_id, endpoint_id, lane,
          message_id, message_created_at, replay, next_attempt_at)
        select d.id, ?, ?, ?, 'recovery', d.message_id, d.message_created_at, true, ?
        from jsonb_to_recordset(?::jsonb)
          as d (id uuid, message_id uuid, message_created_at timestamptz)
        """,
        recovery.tenant().organization(),
        recovery.tenant().environment(),
        recovery.endpoint(),
        utc(now),
        deliveries);
    sql.update(
        """
        insert into webhook_lane (endpoint_id, lane, organization_id, environment_id, next_due_at,
          suspect)
        select k.endpoint_id, 'recovery', k.organization_id, k.environment_id,
          greatest(k.due_at, h.open_until, h.paused_until), coalesce(h.suspect, false)
        from (values (?, ?, ?, ?)) as k(endpoint_id, organization_id, environment_id, due_at)
          left join webhook_endpoint_health h on h.endpoint_id = k.endpoint_id
        on conflict (endpoint_id, lane) do update
        set next_due_at = greatest(excluded.next_due_at, webhook_lane.blocked_until)
        where webhook_lane.next_due_at
          > greatest(excluded.next_due_at, webhook_lane.blocked_until)
        """,
        recovery.endpoint(),
        recovery.tenant().organization(),
        recovery.tenant().environment(),
        utc(now));
  }

  void advance(Recovery recovery, int queued, Place reached) {
    sql.update(
        """
        update webhook_recovery
        set status = 'running', event_count = ?, reached_at = ?, reached_id = ?
        where environment_id = ? and id = ?
        """,
        queued,
        utc(reached.at()),
        reached.id(),
        recovery.tenant().environment(),
        recovery.id());
  }

  void finish(Recovery recovery, int queued) {
    sql.update(
        """
        update webhook_recovery set status = 'done', event_count = ?
        where environment_id = ? and id = ?
        """,
        queued,
        recovery.tenant().environment(),
        recovery.id());
  }

  private static Recovery recovery(ResultSet row) throws SQLException {
    return new Recovery(
        row.getObject("id", UUID.class),
        new Tenant(
            new OrganizationId(row.getObject("organization_id", UUID.class)),
            new EnvironmentId(row.getObject("environment_id", UUID.class))),
        new WebhookEndpointId(row.getObject("endpoint_id", UUID.class)),
        time(row, "since"),
        time(row, "until"),
        row.getInt("event_count"),
        new Place(time(row, "reached_at"), row.getObject("reached_id", UUID.class)),
        row.getBoolean("enabled"));
  }

  private static Failure failure(ResultSet row) throws SQLException {
    return new Failure(
        new Place(time(row, "created_at"), row.getObject("id", UUID.class)),
        new WebhookMessageId(row.getObject("message_id", UUID.class)),
        time(row, "message_created_at"),
        row.getBoolean("wanted"));
  }

  private static Instant time(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static OffsetDateTime utc(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }
}
