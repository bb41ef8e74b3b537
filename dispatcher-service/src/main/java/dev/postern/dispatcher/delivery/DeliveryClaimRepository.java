package dev.postern.dispatcher.delivery;

import dev.postern.model.organization.EnvironmentId;
import dev.postern.model.organization.OrganizationId;
import dev.postern.model.organization.Tenant;
import dev.postern.model.trace.TraceContext;
import dev.postern.model.webhook.WebhookDeliveryId;
import dev.postern.model.webhook.WebhookEndpointId;
import dev.postern.model.webhook.WebhookMessageId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Leases what is due in locked lanes. */
@ApplicationScoped
class DeliveryClaimRepository {
  /** Takes what has expired too, however little room there is: it is not sent. */
  private static final String DUE =
      """
      , due as (
        select q.id, r.organization_id, q.place
        from room r
          left join lateral (
            select d.expires_at <= :now as expired from webhook_delivery d
            where d.endpoint_id = r.endpoint_id and d.lane = r.lane and d.lease_id is null
            order by d.next_attempt_at
            limit 1
          ) head on true
          cross join lateral (
            select w.id, w.expired, row_number() over (order by w.next_attempt_at) as place
            from (
              select d.id, d.next_attempt_at, d.expires_at <= :now as expired
              from webhook_delivery d
              where d.endpoint_id = r.endpoint_id and d.lane = r.lane and d.lease_id is null
                and d.next_attempt_at
                  <= case when r.dropped then 'infinity' else cast(:now as timestamptz) end
              order by d.next_attempt_at
              limit greatest(r.room, case when head.expired then :dropsAtOnce else 0 end)
            ) w
          ) q
        where (r.blocked_until is null or r.blocked_until <= :now)
          and (q.expired or q.place <= r.room)
      """;

  /**
   * Of each line its oldest, if that is due. Whoever is behind waits, and what is in flight is in
   * the line too.
   */
  private static final String DUE_IN_LINE =
      """
      , due as (
        select q.id, r.organization_id, q.place
        from room r
          left join lateral (
            select d.expires_at <= :now as expired from webhook_delivery d
            where d.endpoint_id = r.endpoint_id and d.lane = 'ordered'
            order by d.message_created_at, d.message_id
            limit 1
          ) head on true
          cross join lateral (
            select w.*, row_number() over (order by w.message_created_at, w.message_id) as place
            from (
              select d.id, d.message_created_at, d.message_id, d.lease_id, d.next_attempt_at,
                d.expires_at <= :now as expired
              from webhook_delivery d
              where d.endpoint_id = r.endpoint_id and d.lane = 'ordered'
              order by d.message_created_at, d.message_id
              limit case when r.dropped or head.expired then :dropsAtOnce else 1 end
            ) w
          ) q
        where (r.blocked_until is null or r.blocked_until <= :now) and q.lease_id is null
          and (r.dropped or q.expired
            or (q.place = 1 and r.room > 0 and q.next_attempt_at <= :now))
      """;

  /**
   * The organizations of the lanes are served in turn, each up to its share. Nobody else leases
   * from a locked lane, so that the rows need no lock before they are chosen.
   */
  private static final String CHOSEN =
      """
      ), chosen as (
        select t.id
        from (select id, organization_id,
            row_number() over (partition by organization_id order by place) as turn
          from due) t
          join unnest(:organizationIds, :shares) as s(organization_id, share)
            on s.organization_id = t.organization_id
        where t.turn <= s.share
        order by t.turn
        limit :maxRows
      ), leased as (
        update webhook_delivery d
        set lease_id = :leaseId, lease_until = :leaseUntil
        from chosen
        where d.id = chosen.id and d.lease_id is null
        returning d.*
      )
      select d.id, d.organization_id, d.environment_id, d.endpoint_id, d.message_id,
        d.message_created_at, cast(d.attempt_count as integer) as attempt_count, d.replay,
        d.lane, d.expires_at, m.payload, m.traceparent
      from leased d
        left join lateral (
          -- the limit keeps the planner from reading all messages of a day
          select payload, traceparent from webhook_message
          where created_at = d.message_created_at and id = d.message_id
          limit 1
        ) m on true
      """;

  static final String LEASE = LaneState.ROOM + DUE + CHOSEN;
  static final String LEASE_IN_LINE = LaneState.ROOM + DUE_IN_LINE + CHOSEN;

  private final EntityManager entityManager;

  DeliveryClaimRepository(EntityManager entityManager) {
    this.entityManager = entityManager;
  }

  /**
   * @param lanes of one kind, all suspect or none
   * @param shares how many rows each organization may have
   */
  List<ClaimedDelivery> lease(
      List<Lane> lanes,
      Lease lease,
      Instant now,
      Map<OrganizationId, Integer> shares,
      int maxRows) {
    boolean inLine = lanes.getFirst().kind() == LaneKind.ORDERED;
    List<?> rows =
        entityManager
            .createNativeQuery(inLine ? LEASE_IN_LINE : LEASE, Tuple.class)
            .setParameter("endpointIds", Lane.endpointIds(lanes))
            .setParameter("lanes", Lane.names(lanes))
            .setParameter("now", now)
            .setParameter("dropsAtOnce", LaneState.DROPS_AT_ONCE)
            .setParameter(
                "organizationIds",
                shares.keySet().stream().map(OrganizationId::value).toArray(UUID[]::new))
            .setParameter("shares", shares.values().toArray(Integer[]::new))
            .setParameter("maxRows", maxRows)
            .setParameter("leaseId", lease.id())
            .setParameter("leaseUntil", lease.until())
            .getResultList();
    boolean suspect = lanes.getFirst().suspect();
    return rows.stream().map(Tuple.class::cast).map(row -> claimed(row, lease, suspect)).toList();
  }

  private static ClaimedDelivery claimed(Tuple row, Lease lease, boolean suspect) {
    return new ClaimedDelivery(
        new WebhookDeliveryId(row.get("id", UUID.class)),
        lease.id(),
        new Tenant(
            new OrganizationId(row.get("organization_id", UUID.class)),
            new EnvironmentId(row.get("environment_id", UUID.class))),
        new WebhookEndpointId(row.get("endpoint_id", UUID.class)),
        new WebhookMessageId(row.get("message_id", UUID.class)),
        row.get("message_created_at", Instant.class),
        row.get("attempt_count", Integer.class) + 1,
        row.get("replay", Boolean.class),
        new QueuePlace(
            LaneKind.of(row.get("lane", String.class)),
            suspect,
            row.get("expires_at", Instant.class)),
        TraceContext.parse(row.get("traceparent", String.class)).orElse(null),
        Optional.ofNullable(row.get("payload", String.class)),
        Optional.empty());
  }
}
