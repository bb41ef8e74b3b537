package dev.postern.api.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.model.id.UuidV7;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeriodsTest {
  @ParameterizedTest
  @CsvSource({
    "2026-11-26T23:59:59.999Z,2026-11-26,2026-11-27,2026-11-01,2026-12-01",
    "2026-12-31T00:00:00Z,2026-12-31,2027-01-01,2026-12-01,2027-01-01",
    "2028-02-29T12:00:00Z,2028-02-29,2028-03-01,2028-02-01,2028-03-01",
  })
  void areTheDayAndTheMonthInUtc(
      Instant now, String day, String nextDay, String month, String nextMonth) {
    assertThat(Periods.at(now))
        .isEqualTo(new Periods(start(day), start(nextDay), start(month), start(nextMonth)));
  }

  private static Instant start(String day) {
    return Instant.parse(day + "T00:00:00Z");
  }

  @Test
  void startBelowEveryIdThatIsMadeInThem() {
    Instant midnight = Instant.parse("2026-11-26T00:00:00Z");
    String first = Periods.firstId(midnight).toString();
    String of = new UuidV7(Clock.fixed(midnight, ZoneOffset.UTC)).next().toString();
    String before =
        new UuidV7(Clock.fixed(midnight.minusMillis(1), ZoneOffset.UTC)).next().toString();
    // Postgres compares bytes, and so does the text; UUID.compareTo takes signs for it.
    assertThat(first).isLessThan(of).isGreaterThan(before);
  }
}
