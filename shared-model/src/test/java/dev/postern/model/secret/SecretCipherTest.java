package dev.postern.model.secret;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.GeneralSecurityException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SecretCipherTest {
  private static final String OLD_KEY = UUID.randomUUID().toString();
  private static final String NEW_KEY = UUID.randomUUID().toString();
  private static final UUID ROW = new UUID(1, 2);
  private static final UUID TENANT = new UUID(3, 4);
  private static final SecretPlace PLACE = new SecretPlace("webhook_secret", "sealed", ROW, TENANT);
  private static final byte[] SECRET = "told to nobody".getBytes(UTF_8);

  private final SecretCipher cipher = new SecretCipher(OLD_KEY, List.of());

  @Test
  void opensWhatItSealed() throws GeneralSecurityException {
    byte[] sealed = cipher.seal(SECRET, PLACE);
    assertThat(new String(sealed, UTF_8)).doesNotContain("nobody");
    assertThat(cipher.open(sealed, PLACE)).isEqualTo(SECRET);
  }

  @Test
  void opensAfterARotationWhatThePreviousKeySealed() throws GeneralSecurityException {
    byte[] sealed = cipher.seal(SECRET, PLACE);
    var rotated = new SecretCipher(NEW_KEY, List.of(OLD_KEY));
    assertThat(rotated.open(sealed, PLACE)).isEqualTo(SECRET);
    assertThatThrownBy(() -> cipher.open(rotated.seal(SECRET, PLACE), PLACE))
        .isInstanceOf(GeneralSecurityException.class);
  }

  @Test
  void refusesACiphertextFromAnotherPlace() {
    byte[] sealed = cipher.seal(SECRET, PLACE);
    for (SecretPlace other :
        List.of(
            new SecretPlace("app_user", "sealed", ROW, TENANT),
            new SecretPlace("webhook_secret", "seed", ROW, TENANT),
            new SecretPlace("webhook_secret", "sealed", TENANT, TENANT),
            new SecretPlace("webhook_secret", "sealed", ROW, ROW))) {
      assertThatThrownBy(() -> cipher.open(sealed, other))
          .isInstanceOf(GeneralSecurityException.class);
    }
  }

  @Test
  void refusesAChangedByte() {
    byte[] sealed = cipher.seal(SECRET, PLACE);
    sealed[sealed.length / 2] ^= 1;
    assertThatThrownBy(() -> cipher.open(sealed, PLACE))
        .isInstanceOf(GeneralSecurityException.class);
  }

  @Test
  void refusesAShortKey() {
    assertThatThrownBy(() -> new SecretCipher("short", List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
