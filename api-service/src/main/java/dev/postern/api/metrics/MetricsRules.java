package dev.postern.api.metrics;

import dev.postern.api.pagination.RowId;
import dev.postern.api.problem.ApiException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads what is asked for, and refuses what has no answer. */
final class MetricsRules {
  private static final int MAX_IDS = 100;

  private MetricsRules() {}

  /**
   * @throws ApiException naming the parameter that is not valid
   */
  static MetricsQuery read(MetricsRequest request, Instant now) {
    ZoneId zone = zone(request);
    DateRange range =
        DateRange.of(
            MetricsRequest.given(request.startDate()),
            MetricsRequest.given(request.endDate()),
            zone,
            now);
    Granularity granularity = granularity(request);
    List<Dimension> dimensions =
        list(
            "dimensions",
            request.dimensions(),
            Dimension::fromWireName,
            Arrays.stream(Dimension.values()).map(Dimension::wireName));
    boolean byPeriod = dimensions.contains(Dimension.PERIOD);
    return new MetricsQuery(
        range,
        granularity,
        byPeriod ? Optional.of(Periods.of(range, granularity, zone)) : Optional.empty(),
        metrics(request),
        dimensions,
        filter(request.ids(), dimensions));
  }

  private static ZoneId zone(MetricsRequest request) {
    String name = MetricsRequest.given(request.timezone()).orElse("UTC");
    if (!ZoneId.getAvailableZoneIds().contains(name)) {
      throw ApiException.invalid("The `timezone` must be an IANA time zone, such as Europe/Paris.");
    }
    return ZoneId.of(name);
  }

  private static Granularity granularity(MetricsRequest request) {
    String name = MetricsRequest.given(request.granularity()).orElse("daily");
    return Granularity.fromWireName(name)
        .orElseThrow(
            () ->
                notAmong(
                    "granularity", Arrays.stream(Granularity.values()).map(Granularity::wireName)));
  }

  private static List<Metric> metrics(MetricsRequest request) {
    List<Metric> named =
        list(
            "metrics",
            request.metrics(),
            Metric::fromWireName,
            Arrays.stream(Metric.values()).map(Metric::wireName));
    return named.isEmpty() ? List.of(Metric.values()) : named;
  }

  private static MetricsQuery.Filter filter(MetricsRequest.Ids given, List<Dimension> dimensions) {
    Set<UUID> domains = ids("domain_id", given.domains());
    Set<UUID> emails = ids("email_id", given.emails());
    Set<UUID> broadcasts = ids("broadcast_id", given.broadcasts());
    boolean byEmail = dimensions.contains(Dimension.EMAIL) || !emails.isEmpty();
    boolean byBroadcast = dimensions.contains(Dimension.BROADCAST) || !broadcasts.isEmpty();
    if (byEmail && byBroadcast) {
      throw ApiException.invalid(
          "The `email` dimension and `email_id` cannot be combined with the `broadcast` dimension"
              + " or `broadcast_id`.");
    }
    return new MetricsQuery.Filter(domains, emails, byBroadcast);
  }

  private static Set<UUID> ids(String parameter, List<String> given) {
    Set<String> entries = MetricsRequest.entries(given);
    if (entries.size() > MAX_IDS) {
      throw ApiException.invalid("The `" + parameter + "` parameter takes at most 100 ids.");
    }
    return entries.stream()
        .map(entry -> RowId.require(parameter, entry))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static <T> List<T> list(
      String parameter,
      List<String> given,
      Function<String, Optional<T>> read,
      Stream<String> allowed) {
    Set<String> entries = MetricsRequest.entries(given);
    List<T> found = entries.stream().flatMap(entry -> read.apply(entry).stream()).toList();
    if (found.size() < entries.size()) {
      throw notAmong(parameter, allowed);
    }
    return found;
  }

  private static ApiException notAmong(String parameter, Stream<String> allowed) {
    return ApiException.invalid(
        "The `" + parameter + "` must be among " + allowed.collect(Collectors.joining(", ")) + ".");
  }
}
