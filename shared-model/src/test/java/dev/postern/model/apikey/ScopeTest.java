package dev.postern.model.apikey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScopeTest {
  @Test
  void fullAccessHoldsEveryScope() {
    assertThat(Scope.granted(List.of(Scope.FULL_ACCESS))).containsExactlyInAnyOrder(Scope.values());
  }

  @Test
  void sendingAccessOnlySends() {
    assertThat(Scope.granted(List.of(Scope.SENDING_ACCESS))).containsExactly(Scope.EMAILS_SEND);
  }

  @Test
  void anUnknownNameGrantsNothing() {
    assertThat(Scope.granted(List.of("emails:read", "emails:*")))
        .containsExactly(Scope.EMAILS_READ);
  }
}
