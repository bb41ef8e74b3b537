package dev.postern.api.pagination;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RestTimeTest {
  @ParameterizedTest
  @CsvSource({
    "2025-11-30T20:39:59.540771Z,2025-11-30 20:39:59.540771+00",
    "2025-11-30T20:39:59.540Z,2025-11-30 20:39:59.54+00",
    "2025-11-30T20:39:59Z,2025-11-30 20:39:59+00",
  })
  void isWrittenAsPostgresPrintsIt(Instant time, String written) {
    assertThat(RestTime.print(time)).isEqualTo(written);
  }
}
