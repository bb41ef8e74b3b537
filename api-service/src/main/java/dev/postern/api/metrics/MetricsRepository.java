package dev.postern.api.metrics;

import dev.postern.model.organization.EnvironmentId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Counts in one pass over the days of the range, whose partitions hold nothing else. An event is of
 * the moment at which it was recorded.
 */
@ApplicationScoped
class MetricsRepository {
  private static final String EVENTS =
      """
      count(*) filter (where type = 'delivered') as delivered,
      count(*) filter (where type = 'complained') as complained,
      count(*) filter (where type = 'suppressed') as suppressed,
      count(*) filter (where type = 'bounced') as bounced,
      count(*) filter (where type = 'bounced' and kind = 'Transient') as bounced_transient,
      count(*) filter (where type = 'bounced' and kind = 'Permanent') as bounced_permanent,
      count(*) filter (where type = 'bounced' and (kind is null
        or kind not in ('Transient', 'Permanent'))) as bounced_undetermined,
      count(*) filter (where type = 'opened') as opened,
      count(*) filter (where type = 'clicked') as clicked,
      count(*) filter (where type = 'delivery_delayed') as delivery_delayed,
      count(*) filter (where type = 'failed') as failed,
      count(*) filter (where type = 'sent') as sent,
      count(distinct (email_id, recipient)) filter (where type = 'opened') as unique_opened,
      count(distinct (email_id, recipient)) filter (where type = 'clicked') as unique_clicked
      """;

  private final EntityManager entities;

  MetricsRepository(EntityManager entities) {
    this.entities = entities;
  }

  Map<String, UUID> domains(EnvironmentId environment) {
    List<?> rows =
        entities
            .createNativeQuery(
                "select id, name from domain where environment_id = :environment", Tuple.class)
            .setParameter("environment", environment.value())
            .getResultList();
    Map<String, UUID> domains = new HashMap<>();
    for (Object row : rows) {
      domains.put(((Tuple) row).get("name", String.class), ((Tuple) row).get("id", UUID.class));
    }
    return domains;
  }

  /**
   * The events, and the totals by the group in which nothing is present.
   *
   * @param domainNames of the domains that are asked for, if any are
   * @param limit of groups; the totals are always among them
   */
  Map<Group, Counts> events(
      EnvironmentId environment, MetricsQuery query, Optional<String[]> domainNames, int limit) {
    boolean needsEmail = query.by(Dimension.DOMAIN) || domainNames.isPresent();
    String facts =
        "select e.type, e.email_id, e.recipient, e.details -> 'bounce' ->> 'type' as kind"
            + columns(query, "e.created_at", "m.from_domain", "e.email_id")
            + " from email_event e"
            + (needsEmail
                ? " join email m on m.environment_id = e.environment_id and m.id = e.email_id"
                : "")
            + " where e.environment_id = :environment"
            + " and e.created_at >= :start and e.created_at < :end"
            + (domainNames.isPresent() ? " and m.from_domain = any(:domains)" : "")
            + (query.filter().emails().isEmpty() ? "" : " and e.email_id = any(:emails)");
    Query counting = counting(environment, query, facts, EVENTS, limit);
    domainNames.ifPresent(names -> counting.setParameter("domains", names));
    if (!query.filter().emails().isEmpty()) {
      counting.setParameter("emails", query.filter().emails().toArray(UUID[]::new));
    }
    return read(counting, query);
  }

  /** Emails that came in, as {@link #events}; their domain is that of their first recipient. */
  Map<Group, Counts> received(
      EnvironmentId environment, MetricsQuery query, Optional<String[]> domainNames, int limit) {
    String domain = "coalesce(lower(split_part(i.received_for[1], '@', 2)), '')";
    String facts =
        "select i.id"
            + columns(query, "i.created_at", domain, "i.id")
            + " from inbound_email i where i.environment_id = :environment"
            + " and i.created_at >= :start and i.created_at < :end"
            + (domainNames.isPresent() ? " and " + domain + " = any(:domains)" : "");
    Query counting = counting(environment, query, facts, "count(*) as received", limit);
    domainNames.ifPresent(names -> counting.setParameter("domains", names));
    return read(counting, query);
  }

  private static String columns(MetricsQuery query, String time, String domain, String email) {
    StringBuilder columns = new StringBuilder();
    if (query.periods().isPresent()) {
      columns.append(", width_bucket(").append(time).append(", :starts) as period");
    }
    if (query.by(Dimension.DOMAIN)) {
      columns.append(", ").append(domain).append(" as domain_name");
    }
    if (query.by(Dimension.EMAIL)) {
      columns.append(", ").append(email).append(" as email");
    }
    return columns.toString();
  }

  private static List<String> grouping(MetricsQuery query) {
    List<String> names = new ArrayList<>();
    query.periods().ifPresent(periods -> names.add("period"));
    if (query.by(Dimension.DOMAIN)) {
      names.add("domain_name");
    }
    if (query.by(Dimension.EMAIL)) {
      names.add("email");
    }
    return names;
  }

  private Query counting(
      EnvironmentId environment, MetricsQuery query, String facts, String counts, int limit) {
    List<String> names = grouping(query);
    String grouped = String.join(", ", names);
    String sql =
        "select "
            + (names.isEmpty() ? "" : grouped + ", grouping(" + names.getFirst() + ") as total, ")
            + counts
            + " from ("
            + facts
            + ") fact"
            + (names.isEmpty()
                ? ""
                : " group by grouping sets ((), ("
                    + grouped
                    + ")) order by total desc limit :limit");
    Query counting =
        entities
            .createNativeQuery(sql, Tuple.class)
            .setParameter("environment", environment.value())
            .setParameter("start", query.range().start())
            .setParameter("end", query.range().end());
    query.periods().ifPresent(periods -> counting.setParameter("starts", periods.instants()));
    if (!names.isEmpty()) {
      counting.setParameter("limit", limit + 1);
    }
    return counting;
  }

  private static Map<Group, Counts> read(Query counting, MetricsQuery query) {
    Map<Group, Counts> found = new HashMap<>();
    List<String> names = grouping(query);
    for (Object each : counting.getResultList()) {
      Tuple row = (Tuple) each;
      found.put(
          new Group(
              value(row, names, "period", Integer.class),
              value(row, names, "domain_name", String.class),
              value(row, names, "email", UUID.class)),
          counts(row));
    }
    return found;
  }

  private static <T> Optional<T> value(Tuple row, List<String> names, String name, Class<T> type) {
    return names.contains(name) ? Optional.ofNullable(row.get(name, type)) : Optional.empty();
  }

  private static Counts counts(Tuple row) {
    Map<Metric, Long> numbers = new EnumMap<>(Metric.class);
    row.getElements()
        .forEach(
            element -> {
              @Nullable String name = element.getAlias();
              Metric.fromWireName(String.valueOf(name))
                  .ifPresent(metric -> numbers.put(metric, row.get(name, Long.class)));
            });
    return new Counts(numbers);
  }
}
