package dev.postern.api.apikey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.api.problem.ApiException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyExpiryTest {
  private static final Instant NOW = Instant.parse("2027-11-25T10:15:30Z");

  @ParameterizedTest
  @CsvSource({
    "7d, 2027-12-02T10:15:30Z",
    "30d, 2027-12-25T10:15:30Z",
    "90d, 2028-02-23T10:15:30Z",
    "180d, 2028-05-23T10:15:30Z",
    "1y, 2028-11-25T10:15:30Z",
    "never,",
    ",",
  })
  @DisplayName("U5: each choice gives the right instant")
  void knowsEachChoice(@Nullable String choice, @Nullable Instant expiry) {
    assertThat(KeyExpiry.parse(choice, null, NOW)).isEqualTo(expiry);
  }

  @ParameterizedTest
  @CsvSource({
    "2028-01-31, 2028-01-31T00:00:00Z",
    "2028-01-31T12:00:00Z, 2028-01-31T12:00:00Z",
    "2028-01-31T12:00:00+02:00, 2028-01-31T10:00:00Z",
    "2027-11-25T10:15:31Z, 2027-11-25T10:15:31Z",
  })
  @DisplayName("U5: a date or a time is taken as it is")
  void takesADate(String text, Instant expiry) {
    assertThat(KeyExpiry.parse(null, text, NOW)).isEqualTo(expiry);
  }

  @ParameterizedTest
  @CsvSource({
    "8d,",
    "7D,",
    "'',",
    "1m,",
    ",2027-11-25T10:15:30Z",
    ",2027-11-24",
    ",2028-02-30",
    ",2028-01-31T12:00:00",
    ",+10000-01-01T00:00:00Z",
    ",tomorrow",
    ",''",
  })
  @DisplayName("U5: other values are refused")
  void refusesOtherValues(@Nullable String choice, @Nullable String text) {
    assertThatThrownBy(() -> KeyExpiry.parse(choice, text, NOW)).isInstanceOf(ApiException.class);
  }

  @Test
  void refusesTwoAnswersToOneQuestion() {
    assertThatThrownBy(() -> KeyExpiry.parse("7d", "2028-01-31", NOW))
        .isInstanceOf(ApiException.class);
  }
}
