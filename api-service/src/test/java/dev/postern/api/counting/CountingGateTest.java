package dev.postern.api.counting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.api.problem.ApiException;
import jakarta.persistence.QueryTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CountingGateTest {
  private final CountingGate gate = new CountingGate(1, Duration.ofMillis(1));

  @Test
  void letsNobodyInWhileAllPlacesAreTaken() {
    String answer =
        gate.pass(
            () -> {
              assertThatThrownBy(() -> gate.pass(() -> "second"))
                  .isInstanceOf(ApiException.class)
                  .hasMessageContaining("try again in a moment");
              return "first";
            });
    assertThat(answer).isEqualTo("first");
    assertThat(gate.<String>pass(() -> "third")).isEqualTo("third");
  }

  @Test
  void saysWhatToDoAboutWhatTakesTooLongAndFreesThePlace() {
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(
              () ->
                  gate.pass(
                      () -> {
                        throw new QueryTimeoutException();
                      }))
          .isInstanceOf(ApiException.class)
          .hasMessageContaining("shorter date range");
    }
  }

  @Test
  void freesThePlaceOfWhatFails() {
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(
              () ->
                  gate.pass(
                      () -> {
                        throw new IllegalStateException("failed");
                      }))
          .isInstanceOf(IllegalStateException.class);
    }
  }
}
