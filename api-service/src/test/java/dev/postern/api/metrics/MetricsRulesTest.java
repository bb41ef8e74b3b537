package dev.postern.api.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.api.problem.ApiException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricsRulesTest {
  private static final Instant NOW = Instant.parse("2026-11-26T12:00:00.123456Z");
  private static final Instant NOW_ANSWERED = Instant.parse("2026-11-26T12:00:00.123Z");

  @Test
  void looksAtSixDaysAndAtEverythingUnlessToldOtherwise() {
    MetricsQuery query = read(Map.of());
    assertThat(query.range())
        .isEqualTo(new DateRange(NOW_ANSWERED.minus(Duration.ofDays(6)), NOW_ANSWERED));
    assertThat(query.granularity()).isEqualTo(Granularity.DAILY);
    assertThat(query.metrics()).containsExactly(Metric.values());
    assertThat(query.dimensions()).isEmpty();
    assertThat(query.periods()).isEmpty();
    Map<String, String> empty =
        Stream.of("start_date", "end_date", "timezone", "granularity", "metrics", "dimensions")
            .collect(Collectors.toMap(name -> name, name -> ""));
    assertThat(read(empty)).isEqualTo(query);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-07-01,UTC,2026-07-01T00:00:00Z",
    "2026-07-01,America/New_York,2026-07-01T04:00:00Z",
    "2026-07-01T10:30:00,America/New_York,2026-07-01T14:30:00Z",
    "2026-07-01T10:30:00Z,America/New_York,2026-07-01T10:30:00Z",
    "2026-07-01T10:30:00.5+02:00,UTC,2026-07-01T08:30:00.500Z",
    // Older than anything here, and than the years of Postgres.
    "1970-01-01,UTC,2000-01-01T00:00:00Z",
    "-999999999-01-01,UTC,2000-01-01T00:00:00Z",
  })
  void readsDatesInTheTimeZone(String start, String zone, Instant expected) {
    MetricsQuery query = read(Map.of("start_date", start, "timezone", zone));
    assertThat(query.range()).isEqualTo(new DateRange(expected, NOW_ANSWERED));
  }

  @Test
  void endsNoLaterThanNow() {
    assertThat(read(Map.of("end_date", "2030-01-01")).range().end()).isEqualTo(NOW_ANSWERED);
    assertThat(read(Map.of("end_date", "+999999999-12-31")).range().end()).isEqualTo(NOW_ANSWERED);
    DateRange range = read(Map.of("end_date", "2026-11-10")).range();
    assertThat(range.end()).isEqualTo(Instant.parse("2026-11-10T00:00:00Z"));
    assertThat(range.start()).isEqualTo(Instant.parse("2026-11-04T00:00:00Z"));
    DateRange none = read(Map.of("start_date", "2026-11-10", "end_date", "2026-11-10")).range();
    assertThat(none.start()).isEqualTo(none.end());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "start_date|2026-13-01|`start_date` must be a date",
        "start_date|yesterday|`start_date` must be a date",
        "start_date|2026-07-01T25:00:00Z|`start_date` must be a date",
        "start_date|2026-11-27|on or before",
        "end_date|1795000000|`end_date` must be a date",
        "timezone|Middle/Earth|`timezone`",
        "timezone|+02:00|`timezone`",
        "granularity|yearly|`granularity` must be among hourly, daily, weekly, monthly",
        "granularity|Daily|`granularity` must be among",
        "metrics|sent,lost|`metrics` must be among received, delivered",
        "dimensions|period,tag|`dimensions` must be among period, domain, email, broadcast",
        "dimensions|email,broadcast|cannot be combined",
        "domain_id|no-id|`domain_id` must be a valid UUID",
        "email_id|1|`email_id` must be a valid UUID",
        "broadcast_id|1|`broadcast_id` must be a valid UUID",
      })
  void refusesWhatHasNoAnswer(String parameter, String value, String message) {
    assertThatThrownBy(() -> read(Map.of(parameter, value)))
        .isInstanceOf(ApiException.class)
        .hasMessageContaining(message);
  }

  @Test
  void refusesToMixEmailsAndBroadcasts() {
    String id = UUID.randomUUID().toString();
    for (Map<String, String> mixed :
        List.of(
            Map.of("email_id", id, "broadcast_id", id),
            Map.of("email_id", id, "dimensions", "broadcast"),
            Map.of("broadcast_id", id, "dimensions", "email"))) {
      assertThatThrownBy(() -> read(mixed))
          .isInstanceOf(ApiException.class)
          .hasMessageContaining("cannot be combined");
    }
    assertThat(read(Map.of("broadcast_id", id, "dimensions", "domain")).filter().broadcast())
        .isTrue();
    assertThat(read(Map.of("email_id", id, "dimensions", "period,domain")).dimensions()).hasSize(2);
  }

  @Test
  void refusesAStartAfterTheEnd() {
    assertThatThrownBy(() -> read(Map.of("start_date", "2026-07-02", "end_date", "2026-07-01")))
        .isInstanceOf(ApiException.class)
        .hasMessageContaining("on or before");
  }

  @Test
  void takesAHundredIdsOfAKind() {
    for (String parameter : List.of("domain_id", "email_id", "broadcast_id")) {
      List<String> ids = Stream.generate(() -> UUID.randomUUID().toString()).limit(100).toList();
      assertThat(read(Map.of(parameter, String.join(",", ids)))).isNotNull();
      String oneMore = String.join(",", ids) + "," + UUID.randomUUID();
      assertThatThrownBy(() -> read(Map.of(parameter, oneMore)))
          .isInstanceOf(ApiException.class)
          .hasMessageContaining("`" + parameter + "` parameter takes at most 100 ids");
    }
  }

  @Test
  void readsListsWithCommasRepeatedAndBoth() {
    MetricsRequest.Ids none = new MetricsRequest.Ids(List.of(), List.of(), List.of());
    var request =
        new MetricsRequest(
            null, null, null, null, List.of("sent, open_rate", "sent", ","), List.of(), none);
    assertThat(MetricsRules.read(request, NOW).metrics())
        .containsExactly(Metric.SENT, Metric.OPEN_RATE);
  }

  @Test
  void limitsPeriodsOnlyWhereThereAreAny() {
    Map<String, String> wide = new HashMap<>(Map.of("start_date", "2020-01-01"));
    wide.put("granularity", "hourly");
    assertThat(read(wide).periods()).isEmpty();
    wide.put("dimensions", "period");
    assertThatThrownBy(() -> read(wide)).hasMessageContaining("10000 periods");
  }

  private static MetricsQuery read(Map<String, String> parameters) {
    var ids =
        new MetricsRequest.Ids(
            list(parameters, "domain_id"),
            list(parameters, "email_id"),
            list(parameters, "broadcast_id"));
    return MetricsRules.read(
        new MetricsRequest(
            parameters.get("start_date"),
            parameters.get("end_date"),
            parameters.get("timezone"),
            parameters.get("granularity"),
            list(parameters, "metrics"),
            list(parameters, "dimensions"),
            ids),
        NOW);
  }

  private static List<String> list(Map<String, String> parameters, String name) {
    String value = parameters.get(name);
    return value == null ? Collections.emptyList() : List.of(value);
  }
}
