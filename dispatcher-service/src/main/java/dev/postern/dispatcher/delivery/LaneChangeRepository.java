package dev.postern.dispatcher.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class LaneChangeRepository {
  private final EntityManager entityManager;

  LaneChangeRepository(EntityManager entityManager) {
    this.entityManager = entityManager;
  }

  /**
   * Writes to all lanes of the endpoints, and makes those of retries where there are none. One
   * statement that goes through them in order of the key, as everyone does who waits for several.
   */
  void apply(List<LaneChange> changes) {
    if (changes.isEmpty()) {
      return;
    }
    entityManager
        .createNativeQuery(
            """
            with change as (
              select * from unnest(:endpointIds, :organizationIds, :environmentIds, :retryDues,
                  :blockedUntils, :suspects)
                as c(endpoint_id, organization_id, environment_id, retry_due, blocked_until, suspect)
            ), wanted as (
              select endpoint_id, lane, min(due) as due
              from (
                select l.endpoint_id, l.lane, l.next_due_at as due
                from change c
                  join webhook_lane l on l.endpoint_id = c.endpoint_id
                union all
                select endpoint_id, 'retry', retry_due from change where retry_due is not null
              ) known
              group by endpoint_id, lane
            )
            insert into webhook_lane as l (endpoint_id, lane, organization_id, environment_id,
              next_due_at, blocked_until, suspect)
            select w.endpoint_id, w.lane, c.organization_id, c.environment_id,
              greatest(w.due, c.blocked_until), c.blocked_until, c.suspect
            from wanted w
              join change c on c.endpoint_id = w.endpoint_id
            order by w.endpoint_id, w.lane
            on conflict (endpoint_id, lane) do update
            set blocked_until = greatest(l.blocked_until, excluded.blocked_until),
              suspect = excluded.suspect,
              next_due_at = greatest(least(l.next_due_at, excluded.next_due_at),
                l.blocked_until, excluded.blocked_until)
            """)
        .setParameter("endpointIds", column(changes, c -> c.endpoint().value(), UUID[]::new))
        .setParameter(
            "organizationIds", column(changes, c -> c.tenant().organization().value(), UUID[]::new))
        .setParameter(
            "environmentIds", column(changes, c -> c.tenant().environment().value(), UUID[]::new))
        .setParameter("retryDues", column(changes, c -> c.retryDue().orElse(null), Instant[]::new))
        .setParameter(
            "blockedUntils", column(changes, c -> c.blockedUntil().orElse(null), Instant[]::new))
        .setParameter("suspects", column(changes, LaneChange::suspect, Boolean[]::new))
        .executeUpdate();
  }

  private static <T extends @Nullable Object> T[] column(
      List<LaneChange> changes, Function<LaneChange, T> value, IntFunction<T[]> array) {
    return changes.stream().map(value).toArray(array);
  }
}
