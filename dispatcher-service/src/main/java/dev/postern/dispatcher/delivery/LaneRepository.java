package dev.postern.dispatcher.delivery;

import dev.postern.model.organization.OrganizationId;
import dev.postern.model.webhook.WebhookEndpointId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Finds the lanes that are due, locks them and lets them go. Whoever claims holds all lanes of an
 * endpoint, so that nobody else counts what is in flight to it at the same time.
 */
@ApplicationScoped
class LaneRepository {
  /** Reads no more than some of each sort, and of those that wait for something none. */
  static final String DUE =
      """
      select w.endpoint_id, w.lane, w.organization_id, w.suspect, true as waiting
      from (values ('live'), ('ordered'), ('retry'), ('recovery')) as kind(lane)
        cross join (values (false), (true)) as sort(suspect)
        cross join lateral (
          select * from webhook_lane l
          where l.lane = kind.lane and l.suspect = sort.suspect and l.next_due_at <= :now
            and l.organization_id <> all(:without)
          order by l.next_due_at
          limit :most
        ) w
      """;

  private static final String WAITING =
      """
      case when l.lane = 'ordered'
        then coalesce((
          select d.lease_id is null and d.next_attempt_at <= :now from webhook_delivery d
          where d.endpoint_id = l.endpoint_id and d.lane = 'ordered'
          order by d.message_created_at, d.message_id
          limit 1), false)
        else exists (select from webhook_delivery d
          where d.endpoint_id = l.endpoint_id and d.lane = l.lane and d.lease_id is null
            and d.next_attempt_at <= :now)
        end and coalesce(l.blocked_until <= :now, true) as waiting
      """;

  /** All lanes of the endpoints of which nobody holds any. */
  static final String LOCK_FREE =
      """
      with locked as materialized (
        select endpoint_id, lane, organization_id, suspect, blocked_until from webhook_lane
        where endpoint_id = any(:endpointIds)
        order by endpoint_id, lane
        for update skip locked
      )
      select l.endpoint_id, l.lane, l.organization_id, l.suspect,
      """
          + WAITING
          + """
      from (select *, count(*) over (partition by endpoint_id) as held from locked) l
      where l.held = (select count(*) from webhook_lane every
        where every.endpoint_id = l.endpoint_id)
          """;

  /** Finds the rows again by where they are: they are locked, and the planner need not choose. */
  static final String SETTLE =
      LaneState.ROOM
          + """
          , state as (
            select r.*,
              case when r.lane = 'ordered'
                then (select case when d.lease_id is null then d.next_attempt_at end
                  from webhook_delivery d
                  where d.endpoint_id = r.endpoint_id and d.lane = 'ordered'
                  order by d.message_created_at, d.message_id
                  limit 1)
                else (select min(d.next_attempt_at) from webhook_delivery d
                  where d.endpoint_id = r.endpoint_id and d.lane = r.lane
                    and d.lease_id is null)
                end as due,
              (select greatest(min(d.lease_until), cast(:now as timestamptz) + interval '1 second')
                from webhook_delivery d
                where d.endpoint_id = r.endpoint_id and d.lane = r.lane
                  and d.lease_id is not null
                having count(*) > 0) as leased,
              case when r.rate_used_until > :now then r.rate_used_until end as kept
            from room r
          ), emptied as (
            delete from webhook_lane l using state s
            where l.ctid = any(array(select place from state)) and l.ctid = s.place
              and s.due is null and s.leased is null and s.kept is null
          ), settled as (
            update webhook_lane l
            set suspect = s.suspect, rate_used_until = s.rate_used_until,
              blocked_until = greatest(l.blocked_until, s.rate_free_at),
              next_due_at = greatest(s.blocked_until, s.rate_free_at,
                case when s.due > :now then s.due
                  when s.due is null then coalesce(s.leased, s.kept)
                  when s.room <= 0 and s.rate_free_at is null then coalesce(s.busy_until,
                    cast(:now as timestamptz) + interval '1 second')
                  else s.due end)
            from state s
            where l.ctid = any(array(select place from state)) and l.ctid = s.place
              and coalesce(s.due, s.leased, s.kept) is not null
            returning l.next_due_at, s.rate_free_at
          )
          select min(rate_free_at) as rate_free_at from settled where next_due_at = rate_free_at
          """;

  static final int MOST_OF_A_SORT = 256;

  private final EntityManager entityManager;

  LaneRepository(EntityManager entityManager) {
    this.entityManager = entityManager;
  }

  /** Those of the organizations left out are passed over, which takes as long as there are many. */
  List<Lane> due(Instant now, Collection<OrganizationId> without) {
    return lanes(
        entityManager
            .createNativeQuery(DUE, Tuple.class)
            .setParameter("now", now)
            .setParameter(
                "without", without.stream().map(OrganizationId::value).toArray(UUID[]::new))
            .setParameter("most", MOST_OF_A_SORT));
  }

  /** Waits for the lanes. In order of their key, as everyone who waits for several does. */
  List<Lane> lock(UUID[] endpointIds, Instant now) {
    return lanes(
        entityManager
            .createNativeQuery(
                """
                select l.endpoint_id, l.lane, l.organization_id, l.suspect,
                """
                    + WAITING
                    + """
                from webhook_lane l
                where l.endpoint_id = any(:endpointIds)
                order by l.endpoint_id, l.lane
                for update of l
                """,
                Tuple.class)
            .setParameter("endpointIds", endpointIds)
            .setParameter("now", now));
  }

  /** Those of endpoints of which nobody holds a lane. */
  List<Lane> lockFree(UUID[] endpointIds, Instant now) {
    return lanes(
        entityManager
            .createNativeQuery(LOCK_FREE, Tuple.class)
            .setParameter("endpointIds", endpointIds)
            .setParameter("now", now));
  }

  /**
   * Says when each locked lane is next worth looking at, and removes those without work. A lane
   * that waits for a place at its endpoint is looked at when one of the endpoint's deliveries ends,
   * or, if that process dies, when the lease does. One without work stays while it knows that the
   * rate of its endpoint is used up.
   *
   * @param lease what was leased from the lanes just now
   * @return when the first of the lanes is due that only the rate of its endpoint holds back
   */
  Optional<Instant> settle(List<Lane> lanes, Lease lease, Instant now) {
    var answer =
        (Tuple)
            entityManager
                .createNativeQuery(SETTLE, Tuple.class)
                .setParameter("endpointIds", Lane.endpointIds(lanes))
                .setParameter("lanes", Lane.names(lanes))
                .setParameter("dropsAtOnce", LaneState.DROPS_AT_ONCE)
                .setParameter("leaseId", lease.id())
                .setParameter("now", now)
                .getSingleResult();
    return Optional.ofNullable(answer.get("rate_free_at", Instant.class));
  }

  private static List<Lane> lanes(Query query) {
    List<?> rows = query.getResultList();
    return rows.stream().map(Tuple.class::cast).map(LaneRepository::lane).toList();
  }

  private static Lane lane(Tuple row) {
    return new Lane(
        new WebhookEndpointId(row.get("endpoint_id", UUID.class)),
        LaneKind.of(row.get("lane", String.class)),
        new OrganizationId(row.get("organization_id", UUID.class)),
        row.get("suspect", Boolean.class),
        row.get("waiting", Boolean.class));
  }
}
