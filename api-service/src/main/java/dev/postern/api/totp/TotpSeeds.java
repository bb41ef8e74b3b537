package dev.postern.api.totp;

import dev.postern.model.secret.SealedColumn;
import dev.postern.model.secret.SecretCipher;
import dev.postern.model.secret.SecretPlace;
import dev.postern.model.user.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.UUID;

/** Makes seeds, and seals them for storage. */
@ApplicationScoped
class TotpSeeds {
  private static final SecureRandom RANDOM = new SecureRandom();

  /** As long as the hash, as RFC 4226 recommends. */
  private static final int BYTES = 20;

  private final SecretCipher cipher;

  TotpSeeds(SecretCipher cipher) {
    this.cipher = cipher;
  }

  static byte[] generate() {
    byte[] seed = new byte[BYTES];
    RANDOM.nextBytes(seed);
    return seed;
  }

  /** What authenticator apps read from a QR code. */
  static String uri(String email, byte[] seed) {
    return "otpauth://totp/Postern:%s?secret=%s&issuer=Postern&algorithm=SHA1&digits=6&period=%d"
        .formatted(
            URLEncoder.encode(email, StandardCharsets.UTF_8).replace("+", "%20"),
            Base32.encode(seed),
            TotpCodes.STEP_SECONDS);
  }

  byte[] seal(byte[] seed, UUID row, UserId user) {
    return cipher.seal(seed, place(row, user));
  }

  byte[] open(byte[] sealed, UUID row, UserId user) {
    try {
      return cipher.open(sealed, place(row, user));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot open the seed of " + user, e);
    }
  }

  private static SecretPlace place(UUID row, UserId user) {
    return SealedColumn.TOTP_SEED.place(row, user.value());
  }
}
