package dev.postern.dispatcher.delivery;

import dev.postern.model.organization.EnvironmentId;
import dev.postern.model.organization.OrganizationId;
import dev.postern.model.organization.Tenant;
import dev.postern.model.webhook.WebhookDeliveryId;
import dev.postern.model.webhook.WebhookEndpointId;
import dev.postern.model.webhook.WebhookMessageId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Statements of one claim, in their order; each must see what was committed before the locks. */
@ApplicationScoped
class DeliveryClaimRepository {
  private static final int DROPS_AT_ONCE = 100;

  private final EntityManager entityManager;

  DeliveryClaimRepository(EntityManager entityManager) {
    this.entityManager = entityManager;
  }

  /** Waits for the lanes. In order of their key, as everyone who waits for several does. */
  List<LaneKey> lockLanesOf(UUID[] endpointIds) {
    return lanes(
        entityManager
            .createNativeQuery(
                """
                select endpoint_id, lane from webhook_lane
                where endpoint_id = any(:endpointIds)
                order by endpoint_id, lane
                for update
                """,
                Tuple.class)
            .setParameter("endpointIds", endpointIds)
            .getResultList());
  }

  List<LaneKey> lockDueLanes(Instant now, int maxLanes) {
    return lanes(
        entityManager
            .createNativeQuery(
                """
                select endpoint_id, lane from webhook_lane
                where next_due_at <= :now
                order by next_due_at
                limit :maxLanes
                for update skip locked
                """,
                Tuple.class)
            .setParameter("now", now)
            .setParameter("maxLanes", maxLanes)
            .getResultList());
  }

  /**
   * Leases what is due in the locked lanes, up to each endpoint's cap; what other processes hold
   * counts too. Everything left in the lane of a disabled or deleted endpoint counts as due.
   */
  List<ClaimedDelivery> leaseDue(List<LaneKey> lanes, Lease lease, Instant now, int maxRows) {
    return tuples(
            entityManager
                .createNativeQuery(
                    """
                with lane as (
                  select l.endpoint_id, l.lane,
                    case when e.status = 'enabled' then e.max_in_flight else :dropsAtOnce end as cap,
                    case when e.status = 'enabled' then cast(:now as timestamptz) else 'infinity' end
                      as due_until
                  from unnest(:endpointIds, :lanes) as k(endpoint_id, lane)
                    join webhook_lane l on l.endpoint_id = k.endpoint_id and l.lane = k.lane
                    left join webhook_endpoint e
                      on e.environment_id = l.environment_id and e.id = l.endpoint_id
                  where l.blocked_until is null or l.blocked_until <= :now
                ), due as (
                  select d.id
                  from lane
                    cross join lateral (
                      select count(*) as leased from webhook_delivery b
                      where b.endpoint_id = lane.endpoint_id
                        and b.lease_id is not null and b.lease_until > :now
                    ) busy
                    cross join lateral (
                      select q.id from webhook_delivery q
                      where q.endpoint_id = lane.endpoint_id and q.lane = lane.lane
                        and q.lease_id is null and q.next_attempt_at <= lane.due_until
                      order by q.next_attempt_at
                      limit greatest(lane.cap - busy.leased, 0)
                      for update skip locked
                    ) d
                  limit :maxRows
                ), leased as (
                  update webhook_delivery d
                  set lease_id = :leaseId, lease_until = :leaseUntil
                  from due
                  where d.id = due.id
                  returning d.*
                )
                select d.id, d.organization_id, d.environment_id, d.endpoint_id, d.message_id,
                  d.message_created_at, cast(d.attempt_count as integer) as attempt_count, d.replay,
                  m.payload
                from leased d
                  left join lateral (
                    -- the limit keeps the planner from reading all messages of a day
                    select payload from webhook_message
                    where created_at = d.message_created_at and id = d.message_id
                    limit 1
                  ) m on true
                """,
                    Tuple.class)
                .setParameter("endpointIds", LaneKey.endpointIds(lanes))
                .setParameter("lanes", LaneKey.names(lanes))
                .setParameter("now", now)
                .setParameter("dropsAtOnce", DROPS_AT_ONCE)
                .setParameter("maxRows", maxRows)
                .setParameter("leaseId", lease.id())
                .setParameter("leaseUntil", lease.until())
                .getResultList())
        .stream()
        .map(row -> claimed(row, lease))
        .toList();
  }

  /**
   * Says when each locked lane is next worth looking at, and removes those without work. A lane
   * whose due rows wait for the endpoint's cap is looked at when one of its deliveries ends, or, if
   * that process dies, when the lease does.
   */
  void settleLanes(List<LaneKey> lanes, Instant now) {
    entityManager
        .createNativeQuery(
            """
            with lane as (
              select k.endpoint_id, k.lane,
                (select min(d.next_attempt_at) from webhook_delivery d
                  where d.endpoint_id = k.endpoint_id and d.lane = k.lane
                    and d.lease_id is null) as due,
                (select min(d.lease_until) from webhook_delivery d
                  where d.endpoint_id = k.endpoint_id and d.lane = k.lane
                    and d.lease_id is not null) as leased
              from unnest(:endpointIds, :lanes) as k(endpoint_id, lane)
            ), emptied as (
              delete from webhook_lane l using lane
              where l.endpoint_id = lane.endpoint_id and l.lane = lane.lane
                and lane.due is null and lane.leased is null
            )
            update webhook_lane l
            set next_due_at = greatest(l.blocked_until,
              case when lane.due > :now then lane.due else coalesce(lane.leased, lane.due) end)
            from lane
            where l.endpoint_id = lane.endpoint_id and l.lane = lane.lane
              and coalesce(lane.due, lane.leased) is not null
            """)
        .setParameter("endpointIds", LaneKey.endpointIds(lanes))
        .setParameter("lanes", LaneKey.names(lanes))
        .setParameter("now", now)
        .executeUpdate();
  }

  private static List<LaneKey> lanes(List<?> rows) {
    return tuples(rows).stream()
        .map(row -> new LaneKey(row.get("endpoint_id", UUID.class), row.get("lane", String.class)))
        .toList();
  }

  private static ClaimedDelivery claimed(Tuple row, Lease lease) {
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
        Optional.ofNullable(row.get("payload", String.class)),
        Optional.empty());
  }

  @SuppressWarnings("unchecked") // what a native query with Tuple.class answers
  private static List<Tuple> tuples(List<?> rows) {
    return (List<Tuple>) rows;
  }
}
