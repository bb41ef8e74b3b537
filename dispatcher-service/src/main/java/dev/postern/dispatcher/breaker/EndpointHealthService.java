package dev.postern.dispatcher.breaker;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.partitioningBy;
import static java.util.stream.Collectors.toMap;

import dev.postern.dispatcher.breaker.EndpointHealthRepository.Row;
import dev.postern.dispatcher.breaker.Observation.Result;
import dev.postern.model.organization.Tenant;
import dev.postern.model.webhook.WebhookEndpointId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Remembers which endpoints fail. One that only succeeds costs a look, and no write. */
@ApplicationScoped
public class EndpointHealthService {
  private static final Duration WORTH_KEEPING = Duration.ofMinutes(1);

  private final EndpointHealthRepository repository;
  private final Clock clock;
  private final BreakerRules rules = new BreakerRules(RandomGenerator.getDefault());

  EndpointHealthService(EndpointHealthRepository repository, Clock clock) {
    this.repository = repository;
    this.clock = clock;
  }

  /** Answers how the endpoints are that are not well, or were not until now. */
  @Transactional
  public Map<WebhookEndpointId, EndpointCondition> observe(List<Observation> seen) {
    Map<WebhookEndpointId, List<Observation>> byEndpoint =
        seen.stream().collect(groupingBy(Observation::endpoint));
    if (byEndpoint.isEmpty()) {
      return Map.of();
    }
    Map<WebhookEndpointId, EndpointHealth> known = repository.lock(byEndpoint.keySet());
    Map<WebhookEndpointId, Tenant> concerned = concerned(byEndpoint, known.keySet());
    if (concerned.isEmpty()) {
      return Map.of();
    }
    Map<WebhookEndpointId, EndpointHealth> after = new HashMap<>(known);
    Instant now = clock.instant();
    repository
        .maxInFlight(concerned)
        .forEach(
            (endpoint, most) ->
                after.put(
                    endpoint,
                    after(
                        known.getOrDefault(endpoint, EndpointHealth.WELL),
                        byEndpoint.getOrDefault(endpoint, List.of()),
                        now,
                        most)));
    store(concerned, known, after);
    return conditions(known, after);
  }

  private static Map<WebhookEndpointId, Tenant> concerned(
      Map<WebhookEndpointId, List<Observation>> seen, Set<WebhookEndpointId> known) {
    return seen.entrySet().stream()
        .filter(
            entry ->
                known.contains(entry.getKey())
                    || entry.getValue().stream().anyMatch(o -> o.result() != Result.SUCCEEDED))
        .collect(toMap(Map.Entry::getKey, entry -> entry.getValue().getFirst().tenant()));
  }

  private EndpointHealth after(
      EndpointHealth before, List<Observation> seen, Instant now, int maxInFlight) {
    EndpointHealth health = before;
    for (Observation observation : seen) {
      health = rules.after(health, observation, now, maxInFlight);
    }
    return health;
  }

  private void store(
      Map<WebhookEndpointId, Tenant> tenants,
      Map<WebhookEndpointId, EndpointHealth> before,
      Map<WebhookEndpointId, EndpointHealth> after) {
    List<Row> changed = new ArrayList<>();
    tenants.forEach(
        (endpoint, tenant) -> {
          EndpointHealth health = after.getOrDefault(endpoint, EndpointHealth.WELL);
          if (!health.equals(before.getOrDefault(endpoint, EndpointHealth.WELL))) {
            changed.add(new Row(endpoint, tenant, health));
          }
        });
    Map<Boolean, List<Row>> byWell =
        changed.stream().collect(partitioningBy(row -> row.health().equals(EndpointHealth.WELL)));
    delete(byWell.getOrDefault(true, List.of()));
    store(byWell.getOrDefault(false, List.of()));
  }

  private void delete(List<Row> rows) {
    if (!rows.isEmpty()) {
      repository.delete(rows.stream().map(Row::endpoint).toList());
    }
  }

  private void store(List<Row> rows) {
    if (!rows.isEmpty()) {
      repository.store(rows);
    }
  }

  private static Map<WebhookEndpointId, EndpointCondition> conditions(
      Map<WebhookEndpointId, EndpointHealth> before, Map<WebhookEndpointId, EndpointHealth> after) {
    return after.entrySet().stream()
        .collect(
            toMap(
                Map.Entry::getKey,
                entry ->
                    condition(
                        before.getOrDefault(entry.getKey(), EndpointHealth.WELL),
                        entry.getValue())));
  }

  private static EndpointCondition condition(EndpointHealth before, EndpointHealth after) {
    Optional<Instant> quiet = after.quietUntil();
    boolean silenced = quiet.isPresent() && !quiet.equals(before.quietUntil());
    return new EndpointCondition(
        after.suspect(), quiet, silenced || after.suspect() != before.suspect());
  }

  /** Forgets what tells nothing any more, and counts the rest. */
  @Transactional
  public Unwell tidy() {
    Instant now = clock.instant();
    repository.forget(now.minus(WORTH_KEEPING), now);
    return repository.unwell();
  }
}
