package dev.postern.dispatcher.breaker;

import static java.util.stream.Collectors.toMap;

import dev.postern.model.organization.Tenant;
import dev.postern.model.webhook.WebhookEndpointId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class EndpointHealthRepository {
  /** What is to be stored of an endpoint. */
  record Row(WebhookEndpointId endpoint, Tenant tenant, EndpointHealth health) {}

  private final EntityManager entityManager;

  EndpointHealthRepository(EntityManager entityManager) {
    this.entityManager = entityManager;
  }

  /** In order of the key, as everyone who waits for several does. */
  Map<WebhookEndpointId, EndpointHealth> lock(Collection<WebhookEndpointId> endpoints) {
    List<?> rows =
        entityManager
            .createNativeQuery(
                """
                select endpoint_id, state, window_started_at, attempts, failures, timeouts,
                  openings, open_until, cap, successes, paused_until
                from webhook_endpoint_health
                where endpoint_id = any(:endpointIds)
                order by endpoint_id
                for update
                """,
                Tuple.class)
            .setParameter("endpointIds", ids(endpoints))
            .getResultList();
    return rows.stream()
        .map(Tuple.class::cast)
        .collect(
            toMap(
                row -> new WebhookEndpointId(row.get("endpoint_id", UUID.class)),
                EndpointHealthRepository::health));
  }

  /** How many requests at once each of them gets when it is well; only of those enabled. */
  Map<WebhookEndpointId, Integer> maxInFlight(Map<WebhookEndpointId, Tenant> endpoints) {
    List<?> rows =
        entityManager
            .createNativeQuery(
                """
                select e.id,
                  case when e.ordered then 1 else e.max_in_flight end as max_in_flight
                from unnest(:environmentIds, :endpointIds) as k(environment_id, endpoint_id)
                  join webhook_endpoint e
                    on e.environment_id = k.environment_id and e.id = k.endpoint_id
                where e.status = 'enabled'
                """,
                Tuple.class)
            .setParameter(
                "environmentIds",
                endpoints.values().stream()
                    .map(tenant -> tenant.environment().value())
                    .toArray(UUID[]::new))
            .setParameter("endpointIds", ids(endpoints.keySet()))
            .getResultList();
    return rows.stream()
        .map(Tuple.class::cast)
        .collect(
            toMap(
                row -> new WebhookEndpointId(row.get("id", UUID.class)),
                row -> row.get("max_in_flight", Integer.class)));
  }

  void store(List<Row> rows) {
    entityManager
        .createNativeQuery(
            """
            insert into webhook_endpoint_health (endpoint_id, organization_id, environment_id,
              state, window_started_at, attempts, failures, timeouts, openings, open_until, cap,
              successes, paused_until)
            select * from unnest(:endpointIds, :organizationIds, :environmentIds, :states,
              :windowStarts, :attempts, :failures, :timeouts, :openings, :openUntils, :caps,
              :successes, :pausedUntils) as h(endpoint_id)
            order by h.endpoint_id
            on conflict (endpoint_id) do update
            set state = excluded.state, window_started_at = excluded.window_started_at,
              attempts = excluded.attempts, failures = excluded.failures,
              timeouts = excluded.timeouts, openings = excluded.openings,
              open_until = excluded.open_until, cap = excluded.cap,
              successes = excluded.successes,
              paused_until
                = greatest(webhook_endpoint_health.paused_until, excluded.paused_until)
            """)
        .setParameter("endpointIds", column(rows, r -> r.endpoint().value(), UUID[]::new))
        .setParameter(
            "organizationIds", column(rows, r -> r.tenant().organization().value(), UUID[]::new))
        .setParameter(
            "environmentIds", column(rows, r -> r.tenant().environment().value(), UUID[]::new))
        .setParameter("states", column(rows, r -> r.health().state().word(), String[]::new))
        .setParameter(
            "windowStarts",
            column(rows, r -> r.health().windowStart().orElse(null), Instant[]::new))
        .setParameter("attempts", column(rows, r -> r.health().attempts(), Integer[]::new))
        .setParameter("failures", column(rows, r -> r.health().failures(), Integer[]::new))
        .setParameter("timeouts", column(rows, r -> r.health().timeouts(), Integer[]::new))
        .setParameter("openings", column(rows, r -> r.health().openings(), Integer[]::new))
        .setParameter(
            "openUntils", column(rows, r -> r.health().openUntil().orElse(null), Instant[]::new))
        .setParameter("caps", column(rows, r -> r.health().cap(), Integer[]::new))
        .setParameter("successes", column(rows, r -> r.health().successes(), Integer[]::new))
        .setParameter(
            "pausedUntils",
            column(rows, r -> r.health().pausedUntil().orElse(null), Instant[]::new))
        .executeUpdate();
  }

  void delete(Collection<WebhookEndpointId> endpoints) {
    entityManager
        .createNativeQuery(
            "delete from webhook_endpoint_health where endpoint_id = any(:endpointIds)")
        .setParameter("endpointIds", ids(endpoints))
        .executeUpdate();
  }

  /** What tells nothing any more, or is of an endpoint that nobody uses. */
  void forget(Instant windowsBefore, Instant pausesUntil) {
    entityManager
        .createNativeQuery(
            """
            delete from webhook_endpoint_health where endpoint_id in (
              select h.endpoint_id from webhook_endpoint_health h
              where (not h.suspect
                  and (h.window_started_at is null or h.window_started_at < :windowsBefore)
                  and (h.paused_until is null or h.paused_until <= :pausesUntil))
                or not exists (select from webhook_endpoint e
                  where e.environment_id = h.environment_id and e.id = h.endpoint_id
                    and e.status = 'enabled')
              for update skip locked)
            """)
        .setParameter("windowsBefore", windowsBefore)
        .setParameter("pausesUntil", pausesUntil)
        .executeUpdate();
  }

  Unwell unwell() {
    var row =
        (Tuple)
            entityManager
                .createNativeQuery(
                    """
                    select count(*) filter (where state = 'open') as open,
                      count(*) filter (where suspect) as suspect
                    from webhook_endpoint_health
                    """,
                    Tuple.class)
                .getSingleResult();
    return new Unwell(row.get("open", Long.class), row.get("suspect", Long.class));
  }

  private static EndpointHealth health(Tuple row) {
    return new EndpointHealth(
        BreakerState.of(row.get("state", String.class)),
        Optional.ofNullable(row.get("window_started_at", Instant.class)),
        row.get("attempts", Integer.class),
        row.get("failures", Integer.class),
        row.get("timeouts", Integer.class),
        row.get("openings", Integer.class),
        Optional.ofNullable(row.get("open_until", Instant.class)),
        row.get("cap", Integer.class),
        row.get("successes", Integer.class),
        Optional.ofNullable(row.get("paused_until", Instant.class)));
  }

  private static UUID[] ids(Collection<WebhookEndpointId> endpoints) {
    return endpoints.stream().map(WebhookEndpointId::value).toArray(UUID[]::new);
  }

  private static <T extends @Nullable Object> T[] column(
      List<Row> rows, Function<Row, T> value, IntFunction<T[]> array) {
    return rows.stream().map(value).toArray(array);
  }
}
