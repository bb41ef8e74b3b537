package dev.postern.model.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class KeyDerivationTest {
  private static final String TEXT = UUID.randomUUID().toString();

  @Test
  void makesTheSameKeyOfTheSameTextAndPurposeOnly() {
    byte[] key = KeyDerivation.derive(TEXT, "links");
    assertThat(key).hasSize(32).isEqualTo(KeyDerivation.derive(TEXT, "links"));
    assertThat(key).isNotEqualTo(KeyDerivation.derive(TEXT, "other links"));
    assertThat(key).isNotEqualTo(KeyDerivation.derive(TEXT + "x", "links"));
  }

  @Test
  void refusesATextThatCanBeGuessed() {
    assertThatThrownBy(() -> KeyDerivation.derive("x".repeat(15), "links"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
