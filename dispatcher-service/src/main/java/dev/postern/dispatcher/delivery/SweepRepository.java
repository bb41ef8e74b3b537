package dev.postern.dispatcher.delivery;

import static java.util.stream.Collectors.toMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Brings back what a process that died left behind. */
@ApplicationScoped
class SweepRepository {
  private static final int BATCH = 10_000;

  private final EntityManager entityManager;

  SweepRepository(EntityManager entityManager) {
    this.entityManager = entityManager;
  }

  /** The attempt is not counted: nobody knows whether it was made. */
  void returnExpiredLeases(Instant now) {
    entityManager
        .createNativeQuery(
            """
            with expired as (
              select id from webhook_delivery
              where lease_id is not null and lease_until <= :now
              limit :batch
              for update skip locked
            ), returned as (
              update webhook_delivery d
              set lease_id = null, lease_until = null
              from expired
              where d.id = expired.id
              returning d.*
            )
            insert into webhook_lane (endpoint_id, lane, organization_id, environment_id,
              next_due_at, suspect)
            select r.endpoint_id, r.lane, r.organization_id, r.environment_id,
              greatest(r.due_at, h.open_until, h.paused_until), coalesce(h.suspect, false)
            from (
              select endpoint_id, lane, organization_id, environment_id,
                min(next_attempt_at) as due_at
              from returned
              group by endpoint_id, lane, organization_id, environment_id
            ) r
              left join webhook_endpoint_health h on h.endpoint_id = r.endpoint_id
            order by r.endpoint_id, r.lane
            on conflict (endpoint_id, lane) do update
            set next_due_at = greatest(excluded.next_due_at, webhook_lane.blocked_until)
            where webhook_lane.next_due_at
              > greatest(excluded.next_due_at, webhook_lane.blocked_until)
            """)
        .setParameter("now", now)
        .setParameter("batch", BATCH)
        .executeUpdate();
  }

  /** Jumps from lane to lane in the index, so that the length of the queues does not matter. */
  void rebuildMissingLanes() {
    entityManager
        .createNativeQuery(
            """
            with recursive lane as (
              (select endpoint_id, lane from webhook_delivery
              where lease_id is null
              order by endpoint_id, lane
              limit 1)
              union all
              select following.endpoint_id, following.lane
              from lane
                cross join lateral (
                  select d.endpoint_id, d.lane from webhook_delivery d
                  where d.lease_id is null
                    and (d.endpoint_id, d.lane) > (lane.endpoint_id, lane.lane)
                  order by d.endpoint_id, d.lane
                  limit 1
                ) following
            )
            insert into webhook_lane (endpoint_id, lane, organization_id, environment_id,
              next_due_at, suspect)
            select first.endpoint_id, first.lane, first.organization_id, first.environment_id,
              greatest(first.next_attempt_at, h.open_until, h.paused_until),
              coalesce(h.suspect, false)
            from lane
              cross join lateral (
                select d.* from webhook_delivery d
                where d.lease_id is null and d.endpoint_id = lane.endpoint_id and d.lane = lane.lane
                order by d.next_attempt_at
                limit 1
              ) first
              left join webhook_endpoint_health h on h.endpoint_id = lane.endpoint_id
            where not exists (select from webhook_lane l
              where l.endpoint_id = lane.endpoint_id and l.lane = lane.lane)
            order by first.endpoint_id, first.lane
            on conflict (endpoint_id, lane) do nothing
            """)
        .executeUpdate();
  }

  /**
   * When the longest waiting delivery of each lane became due that nothing blocks. An endpoint that
   * gets as many as it wants a second is not late.
   */
  Map<LaneKind, Instant> oldestDue(Instant now) {
    List<?> rows =
        entityManager
            .createNativeQuery(
                """
                select lane, min(due) as due
                from (
                  select l.lane, case when l.lane = 'ordered'
                    then (select case when d.lease_id is null then d.next_attempt_at end
                      from webhook_delivery d
                      where d.endpoint_id = l.endpoint_id and d.lane = 'ordered'
                      order by d.message_created_at, d.message_id
                      limit 1)
                    else (select min(d.next_attempt_at) from webhook_delivery d
                      where d.endpoint_id = l.endpoint_id and d.lane = l.lane
                        and d.lease_id is null)
                    end as due
                  from webhook_lane l
                    left join webhook_endpoint_health h on h.endpoint_id = l.endpoint_id
                  where coalesce(greatest(l.blocked_until, l.rate_used_until, h.open_until,
                    h.paused_until), cast(:now as timestamptz)) <= :now
                ) waiting
                where due is not null
                group by lane
                """,
                Tuple.class)
            .setParameter("now", now)
            .getResultList();
    return rows.stream()
        .map(Tuple.class::cast)
        .collect(
            toMap(
                row -> LaneKind.of(row.get("lane", String.class)),
                row -> row.get("due", Instant.class)));
  }
}
