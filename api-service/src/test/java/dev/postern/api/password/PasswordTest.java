package dev.postern.api.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.api.problem.ApiException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PasswordTest {
  @Test
  @DisplayName("U14: a password longer than the 72 bytes bcrypt reads is refused, not cut off")
  void refusesWhatBcryptWouldCutOff() {
    assertThat(Password.of("password", "x".repeat(72)).text()).hasSize(72);
    assertRefused("x".repeat(73));
    assertRefused("\u00e4".repeat(36) + "x");
    assertThat(Password.of("password", "\u00e4".repeat(36)).text()).hasSize(36);
  }

  @Test
  void isTheSameHoweverItIsTyped() {
    assertThat(Password.of("password", "cafe\u0301 au lait"))
        .isEqualTo(Password.of("password", "caf\u00e9 au lait"));
  }

  @Test
  void refusesNulWhereBcryptStartsAnew() {
    assertRefused("one password\0one password");
  }

  @Test
  void refusesToBeChosenWhenShortOrCommon() {
    assertThatThrownBy(() -> Password.chosen("password", "short"))
        .isInstanceOf(ApiException.class)
        .hasMessageContaining("at least 8");
    assertThatThrownBy(() -> Password.chosen("password", "PassWord1"))
        .isInstanceOf(ApiException.class)
        .hasMessageContaining("most common");
    assertThat(Password.chosen("password", "a rare long one").text()).isEqualTo("a rare long one");
  }

  @Test
  void doesNotPrintItself() {
    assertThat(Password.of("password", "a rare long one")).hasToString("***");
  }

  private static void assertRefused(String text) {
    assertThatThrownBy(() -> Password.of("password", text)).isInstanceOf(ApiException.class);
  }
}
