package dev.postern.dispatcher.fanout;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** Queues deliveries and has their lanes looked at. */
@ApplicationScoped
class FanOutRepository {
  private final EntityManager entityManager;

  FanOutRepository(EntityManager entityManager) {
    this.entityManager = entityManager;
  }

  /**
   * Whether nobody else fans out until this transaction ends: later messages that are queued before
   * earlier ones would overtake them.
   */
  boolean tryLock() {
    return (Boolean)
        entityManager
            .createNativeQuery(
                "select pg_try_advisory_xact_lock(hashtextextended('webhook fan-out', 0))",
                Boolean.class)
            .getSingleResult();
  }

  void insertDeliveries(List<NewDelivery> deliveries, Instant dueAt) {
    Query insert =
        entityManager.createNativeQuery(
            """
            insert into webhook_delivery (id, organization_id, environment_id, endpoint_id,
              message_id, message_created_at, replay, lane, next_attempt_at, expires_at)
            select d.id, d.organization_id, d.environment_id, d.endpoint_id, d.message_id,
              d.message_created_at, d.replay,
              case when d.ordered then 'ordered' else 'live' end, :dueAt,
              case when d.replay then cast(:dueAt as timestamptz) else d.message_created_at end
                + interval '72 hours'
            from unnest(:ids, :organizationIds, :environmentIds, :endpointIds, :messageIds,
              :messageCreatedAts, :replays, :ordered)
              as d(id, organization_id, environment_id, endpoint_id,
              message_id, message_created_at, replay, ordered)
            """);
    insert
        .setParameter("dueAt", dueAt)
        .setParameter("ids", uuids(deliveries, d -> d.id().value()))
        .setParameter("organizationIds", uuids(deliveries, d -> d.tenant().organization().value()))
        .setParameter("environmentIds", uuids(deliveries, d -> d.tenant().environment().value()))
        .setParameter("endpointIds", uuids(deliveries, d -> d.endpoint().value()))
        .setParameter("messageIds", uuids(deliveries, d -> d.message().value()))
        .setParameter(
            "messageCreatedAts",
            deliveries.stream().map(NewDelivery::messageCreatedAt).toArray(Instant[]::new))
        .setParameter(
            "replays", deliveries.stream().map(NewDelivery::replay).toArray(Boolean[]::new))
        .setParameter("ordered", ordered(deliveries))
        .executeUpdate();
  }

  /**
   * Makes sure that the lanes are looked at. A busy lane is due already and stays as it is. Comes
   * after the deliveries and in order of the key: a claim that holds a lane makes this wait, and so
   * cannot settle the lane without having seen them.
   */
  void raiseLanes(List<NewDelivery> deliveries, Instant dueAt) {
    entityManager
        .createNativeQuery(
            """
            insert into webhook_lane (endpoint_id, lane, organization_id, environment_id,
              next_due_at, suspect)
            select distinct d.endpoint_id, case when d.ordered then 'ordered' else 'live' end,
              d.organization_id, d.environment_id,
              greatest(cast(:dueAt as timestamptz), h.open_until, h.paused_until),
              coalesce(h.suspect, false)
            from unnest(:endpointIds, :organizationIds, :environmentIds, :ordered)
              as d(endpoint_id, organization_id, environment_id, ordered)
              left join webhook_endpoint_health h on h.endpoint_id = d.endpoint_id
            order by 1, 2
            on conflict (endpoint_id, lane) do update
            set next_due_at = greatest(excluded.next_due_at, webhook_lane.blocked_until)
            where webhook_lane.next_due_at
              > greatest(excluded.next_due_at, webhook_lane.blocked_until)
            """)
        .setParameter("dueAt", dueAt)
        .setParameter("ordered", ordered(deliveries))
        .setParameter("organizationIds", uuids(deliveries, d -> d.tenant().organization().value()))
        .setParameter("environmentIds", uuids(deliveries, d -> d.tenant().environment().value()))
        .setParameter("endpointIds", uuids(deliveries, d -> d.endpoint().value()))
        .executeUpdate();
  }

  private static Boolean[] ordered(List<NewDelivery> deliveries) {
    return deliveries.stream().map(NewDelivery::ordered).toArray(Boolean[]::new);
  }

  private static <T> UUID[] uuids(List<T> rows, Function<T, UUID> value) {
    return rows.stream().map(value).toArray(UUID[]::new);
  }
}
