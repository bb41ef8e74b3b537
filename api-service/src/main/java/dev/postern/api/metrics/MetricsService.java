package dev.postern.api.metrics;

import dev.postern.api.counting.CountingGate;
import dev.postern.api.problem.ApiException;
import dev.postern.api.tenant.TenantContext;
import dev.postern.model.organization.EnvironmentId;
import dev.postern.model.organization.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/** Counts what happened to the emails of an environment. */
@ApplicationScoped
class MetricsService {
  /** As many as there may be periods. */
  static final int MAX_ROWS = Periods.MAX;

  private static final Group TOTALS =
      new Group(Optional.empty(), Optional.empty(), Optional.empty());

  private final MetricsRepository repository;
  private final TenantContext context;

  MetricsService(MetricsRepository repository, TenantContext context) {
    this.repository = repository;
    this.context = context;
  }

  /**
   * @throws ApiException if there are more rows than anybody can read
   */
  @Transactional
  Metrics count(Tenant tenant, MetricsQuery query) {
    context.enter(tenant);
    context.limitStatements(CountingGate.LONGEST);
    Map<String, UUID> domains = repository.domains(tenant.environment());
    Map<Group, Counts> found = new HashMap<>(counted(tenant.environment(), query, domains));
    Counts totals = Optional.ofNullable(found.remove(TOTALS)).orElse(Counts.NONE);
    if (found.size() > MAX_ROWS) {
      throw ApiException.invalid(
          "The answer has more than 10000 rows. Choose a shorter date range, or name the ids.");
    }
    return new Metrics(totals, rows(query, found), domains);
  }

  private Map<Group, Counts> counted(
      EnvironmentId environment, MetricsQuery query, Map<String, UUID> domains) {
    if (query.filter().broadcast()) {
      return Map.of();
    }
    Optional<String[]> names = names(query, domains);
    Map<Group, Counts> events = repository.events(environment, query, names, MAX_ROWS + 1);
    if (query.countsReceived()) {
      repository
          .received(environment, query, names, MAX_ROWS + 1)
          .forEach((group, received) -> events.merge(group, received, Counts::plus));
    }
    return events;
  }

  /** Foreign and unknown ids name nothing, and so nothing is counted for them. */
  private static Optional<String[]> names(MetricsQuery query, Map<String, UUID> domains) {
    if (query.filter().domains().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        domains.entrySet().stream()
            .filter(domain -> query.filter().domains().contains(domain.getValue()))
            .map(Map.Entry::getKey)
            .toArray(String[]::new));
  }

  /** A period in which nothing happened has a row too, unless it would need one for each domain. */
  private static SortedMap<Group, Counts> rows(MetricsQuery query, Map<Group, Counts> found) {
    SortedMap<Group, Counts> rows = new TreeMap<>(Group.ORDER);
    if (query.dimensions().equals(List.of(Dimension.PERIOD))) {
      int periods = query.periods().map(Periods::starts).map(List::size).orElse(0);
      for (int period = 1; period <= periods; period++) {
        rows.put(Group.ofPeriod(period), Counts.NONE);
      }
    }
    rows.putAll(found);
    return rows;
  }
}
