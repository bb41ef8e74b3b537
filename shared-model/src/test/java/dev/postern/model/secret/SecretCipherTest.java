package dev.postern.model.secret;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SecretCipherTest {
  private static final String OLD_KEY = UUID.randomUUID().toString();
  private static final String NEW_KEY = UUID.randomUUID().toString();
  private static final UUID ROW = new UUID(1, 2);
  private static final UUID TENANT = new UUID(3, 4);
  private static final SecretPlace PLACE = new SecretPlace("webhook_secret", "sealed", ROW, TENANT);
  private static final byte[] SECRET = "told to nobody".getBytes(UTF_8);

  private static final int IV_BYTES = 12;
  // After the length, the byte 1 and the key id.
  private static final int DATA_KEY_IV = 9;

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
  @DisplayName("U34: the same secret sealed 1,000 times shares no ciphertext, data key or IV")
  void sealsTheSameSecretDifferentlyEachTime() {
    Set<String> sealed = new HashSet<>();
    Set<String> dataKeys = new HashSet<>();
    Set<String> ivs = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      byte[] envelope = cipher.seal(SECRET, PLACE);
      int dataKeyEnd = 4 + ByteBuffer.wrap(envelope).getInt();
      sealed.add(hex(envelope, dataKeyEnd + IV_BYTES, envelope.length));
      dataKeys.add(hex(envelope, DATA_KEY_IV + IV_BYTES, dataKeyEnd));
      ivs.add(hex(envelope, DATA_KEY_IV, DATA_KEY_IV + IV_BYTES));
      ivs.add(hex(envelope, dataKeyEnd, dataKeyEnd + IV_BYTES));
    }
    assertThat(sealed).hasSize(1_000);
    assertThat(dataKeys).hasSize(1_000);
    assertThat(ivs).hasSize(2_000);
  }

  @Test
  @DisplayName("U34: one flipped bit anywhere in what is sealed makes opening fail")
  void refusesEveryFlippedBit() {
    byte[] sealed = cipher.seal(SECRET, PLACE);
    for (int bit = 0; bit < sealed.length * Byte.SIZE; bit++) {
      byte[] flipped = sealed.clone();
      flipped[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
      assertThatThrownBy(() -> cipher.open(flipped, PLACE))
          .as("bit %d", bit)
          .isInstanceOf(GeneralSecurityException.class);
    }
  }

  @Test
  void refusesWhatIsCutShortOrNotSealedAtAll() {
    byte[] sealed = cipher.seal(SECRET, PLACE);
    for (int length = 0; length < sealed.length; length++) {
      byte[] cut = Arrays.copyOf(sealed, length);
      assertThatThrownBy(() -> cipher.open(cut, PLACE))
          .as("%d bytes", length)
          .isInstanceOf(GeneralSecurityException.class);
    }
    assertThat(SecretCipher.keyId("plain".getBytes(UTF_8))).isEmpty();
    assertThat(cipher.isCurrent("whsec_never_sealed".getBytes(UTF_8))).isFalse();
  }

  @Test
  void refusesTheSecretOfOneEnvelopeBehindTheDataKeyOfAnother() {
    byte[] one = cipher.seal(SECRET, PLACE);
    byte[] other = cipher.seal(SECRET, PLACE);
    int dataKeyEnd = 4 + ByteBuffer.wrap(one).getInt();
    System.arraycopy(other, 0, one, 0, dataKeyEnd);
    assertThatThrownBy(() -> cipher.open(one, PLACE)).isInstanceOf(GeneralSecurityException.class);
  }

  @Test
  @DisplayName(
      "U35: what an earlier key sealed opens by its key id, and needs it no more afterwards")
  void movesToTheCurrentKey() throws GeneralSecurityException {
    byte[] sealed = cipher.seal(SECRET, PLACE);
    var rotated = new SecretCipher(NEW_KEY, List.of(OLD_KEY));
    assertThat(cipher.isCurrent(sealed)).isTrue();
    assertThat(rotated.isCurrent(sealed)).isFalse();
    byte[] resealed = rotated.reseal(sealed, PLACE);
    assertThat(rotated.isCurrent(resealed)).isTrue();
    assertThat(SecretCipher.keyId(resealed)).isNotEqualTo(SecretCipher.keyId(sealed));
    assertThat(new SecretCipher(NEW_KEY, List.of()).open(resealed, PLACE)).isEqualTo(SECRET);
    assertThatThrownBy(() -> cipher.open(resealed, PLACE))
        .isInstanceOf(GeneralSecurityException.class);
  }

  @Test
  void takesTheCurrentKeyAmongThePreviousOnes() throws GeneralSecurityException {
    var repeated = new SecretCipher(OLD_KEY, List.of(OLD_KEY, NEW_KEY, NEW_KEY));
    assertThat(repeated.open(cipher.seal(SECRET, PLACE), PLACE)).isEqualTo(SECRET);
  }

  @Test
  @DisplayName("U34: a secret of another table, column, row or tenant does not open")
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
  void refusesAShortKey() {
    assertThatThrownBy(() -> new SecretCipher("short", List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static String hex(byte[] bytes, int from, int to) {
    return HexFormat.of().formatHex(bytes, from, to);
  }
}
