package dev.postern.api.totp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpCodesTest {
  private static final byte[] SEED = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);
  private static final Instant NOW = Instant.parse("2026-11-26T10:00:07Z");
  private static final long STEP = NOW.getEpochSecond() / TotpCodes.STEP_SECONDS;

  private final TotpCodes codes = new TotpCodes();

  @ParameterizedTest(name = "U19: RFC 6238, second {0}")
  @CsvSource({
    "59, 287082",
    "1111111109, 081804",
    "1111111111, 050471",
    "1234567890, 005924",
    "2000000000, 279037",
    "20000000000, 353130"
  })
  void agreesWithTheStandard(long second, String code) {
    assertThat(codes.step(SEED, code, Instant.ofEpochSecond(second), 0)).isPresent();
  }

  @Test
  @DisplayName("U19: a code counts at most one step each side")
  void allowsOneStepEachSide() {
    for (long step = STEP - 3; step <= STEP + 3; step++) {
      boolean near = Math.abs(step - STEP) <= 1;
      assertThat(codes.step(SEED, codes.code(SEED, step), NOW, 0))
          .isEqualTo(near ? OptionalLong.of(step) : OptionalLong.empty());
    }
  }

  @Test
  @DisplayName("U19: neither a used code nor an earlier one counts again")
  void refusesReplay() {
    assertThat(codes.step(SEED, codes.code(SEED, STEP), NOW, STEP)).isEmpty();
    assertThat(codes.step(SEED, codes.code(SEED, STEP - 1), NOW, STEP)).isEmpty();
    assertThat(codes.step(SEED, codes.code(SEED, STEP + 1), NOW, STEP)).hasValue(STEP + 1);
  }

  @Test
  void refusesWhatIsNoCode() {
    assertThat(codes.step(SEED, "", NOW, 0)).isEmpty();
    assertThat(codes.step(SEED, codes.code(SEED, STEP) + "0", NOW, 0)).isEmpty();
    assertThat(codes.step(SEED, " " + codes.code(SEED, STEP), NOW, 0)).isEmpty();
  }
}
