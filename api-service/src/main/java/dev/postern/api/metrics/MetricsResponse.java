package dev.postern.api.metrics;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.postern.api.pagination.IsoTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The numbers that were asked for.
 *
 * @param data absent without dimensions
 */
record MetricsResponse(
    String object,
    @JsonProperty("start_date") String startDate,
    @JsonProperty("end_date") String endDate,
    List<String> metrics,
    List<String> dimensions,
    String granularity,
    Map<String, Number> totals,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Map<String, @Nullable Object>> data) {

  static MetricsResponse of(MetricsQuery query, Metrics found) {
    return new MetricsResponse(
        "metrics",
        IsoTime.print(query.range().start()),
        IsoTime.print(query.range().end()),
        query.metrics().stream().map(Metric::wireName).toList(),
        query.dimensions().stream().map(Dimension::wireName).toList(),
        query.granularity().wireName(),
        numbers(query, found.totals()),
        query.dimensions().isEmpty()
            ? null
            : found.rows().entrySet().stream()
                .map(row -> row(query, row.getKey(), row.getValue(), found.domains()))
                .toList());
  }

  private static Map<String, Number> numbers(MetricsQuery query, Counts counts) {
    Map<String, Number> numbers = new LinkedHashMap<>();
    query.metrics().forEach(metric -> numbers.put(metric.wireName(), counts.of(metric)));
    return numbers;
  }

  /** A domain that was deleted has no id any more. */
  private static Map<String, @Nullable Object> row(
      MetricsQuery query, Group group, Counts counts, Map<String, UUID> domains) {
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    query
        .periods()
        .ifPresent(
            periods -> group.period().ifPresent(place -> row.put("period", periods.print(place))));
    group
        .domain()
        .ifPresent(
            name -> {
              row.put("domain_id", domains.get(name));
              row.put("domain_name", name);
            });
    group.email().ifPresent(email -> row.put("email_id", email));
    row.putAll(numbers(query, counts));
    return row;
  }
}
