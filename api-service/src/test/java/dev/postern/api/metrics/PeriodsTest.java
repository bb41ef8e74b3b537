package dev.postern.api.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.api.problem.ApiException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PeriodsTest {
  private static final ZoneId UTC = ZoneId.of("UTC");
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

  @Test
  void areTheDaysOfTheTimeZone() {
    // Clocks go back on the first of November.
    assertThat(printed("2026-10-31T03:00:00Z", "2026-11-02T05:00:00Z", Granularity.DAILY, NEW_YORK))
        .containsExactly("2026-10-30", "2026-10-31", "2026-11-01");
    Periods periods =
        periods("2026-10-31T04:00:00Z", "2026-11-03T05:00:00Z", Granularity.DAILY, NEW_YORK);
    assertThat(periods.instants())
        .containsExactly(
            Instant.parse("2026-10-31T04:00:00Z"),
            Instant.parse("2026-11-01T04:00:00Z"),
            Instant.parse("2026-11-02T05:00:00Z"));
  }

  @Test
  void beginWeeksOnMondayAndMonthsOnTheFirst() {
    assertThat(printed("2026-11-25T10:00:00Z", "2026-12-08T00:00:00Z", Granularity.WEEKLY, UTC))
        .containsExactly("2026-11-23", "2026-11-30", "2026-12-07");
    assertThat(
            printed("2026-11-25T10:00:00Z", "2027-01-01T00:00:00.001Z", Granularity.MONTHLY, UTC))
        .containsExactly("2026-11-01", "2026-12-01", "2027-01-01");
  }

  @Test
  void tellTheTwoHoursApartThatClocksShowTwice() {
    assertThat(
            printed("2026-11-01T05:30:00Z", "2026-11-01T07:00:00Z", Granularity.HOURLY, NEW_YORK))
        .containsExactly("2026-11-01T01:00:00-04:00", "2026-11-01T01:00:00-05:00");
    assertThat(printed("2026-11-01T05:30:00Z", "2026-11-01T05:31:00Z", Granularity.HOURLY, UTC))
        .containsExactly("2026-11-01T05:00:00Z");
  }

  @Test
  void growInEveryZoneAndLength() {
    for (String zone : List.of("Australia/Lord_Howe", "America/Havana", "Africa/Cairo", "UTC")) {
      for (Granularity granularity : Granularity.values()) {
        Instant[] starts =
            periods("2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z", granularity, ZoneId.of(zone))
                .instants();
        assertThat(starts).isSorted().doesNotHaveDuplicates();
        assertThat(starts[0]).isBeforeOrEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
        assertThat(starts[starts.length - 1]).isBefore(Instant.parse("2027-01-01T00:00:00Z"));
      }
    }
  }

  @Test
  void areTenThousandAtMost() {
    Instant end = Instant.parse("2026-11-01T00:00:00Z");
    var most = new DateRange(end.minus(Duration.ofHours(10_000)), end);
    assertThat(Periods.of(most, Granularity.HOURLY, UTC).starts()).hasSize(10_000);
    var more = new DateRange(most.start().minusMillis(1), end);
    assertThatThrownBy(() -> Periods.of(more, Granularity.HOURLY, UTC))
        .isInstanceOf(ApiException.class)
        .hasMessageContaining("10000 periods");
    assertThat(Periods.of(more, Granularity.DAILY, UTC).starts()).hasSize(417);
  }

  @Test
  void areNoneOfNoTime() {
    assertThat(printed("2026-11-01T00:00:00Z", "2026-11-01T00:00:00Z", Granularity.DAILY, UTC))
        .isEmpty();
  }

  private static Periods periods(String start, String end, Granularity granularity, ZoneId zone) {
    return Periods.of(new DateRange(Instant.parse(start), Instant.parse(end)), granularity, zone);
  }

  private static List<String> printed(
      String start, String end, Granularity granularity, ZoneId zone) {
    Periods periods = periods(start, end, granularity, zone);
    return IntStream.rangeClosed(1, periods.starts().size()).mapToObj(periods::print).toList();
  }
}
