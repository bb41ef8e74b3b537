package dev.postern.ingester.signature;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the three headers of a signed post: {@code svix-id}, {@code svix-timestamp} in
 * seconds since 1970, and {@code svix-signature}, several of the form {@code v1,BASE64} between
 * blanks. The signature is HMAC-SHA256 over id, timestamp and body, with points between them.
 */
public record PostSignature(
    @Nullable String id, @Nullable String timestamp, @Nullable String signatures) {
  private static final Duration TOLERANCE = Duration.ofMinutes(5);
  private static final String ALGORITHM = "HmacSHA256";
  private static final String SECRET_PREFIX = "whsec_";
  private static final String VERSION = "v1,";
  private static final int BUFFER = 8192;

  /**
   * Whether one of the secrets has signed the body, within five minutes of now.
   *
   * @param secrets of the form {@code whsec_BASE64}
   */
  public boolean fits(Collection<String> secrets, InputStream body, Instant now)
      throws IOException {
    if (id == null || timestamp == null || signatures == null || !isFresh(timestamp, now)) {
      return false;
    }
    var macs = secrets.stream().map(PostSignature::mac).toList();
    byte[] start = (id + "." + timestamp + ".").getBytes(UTF_8);
    macs.forEach(mac -> mac.update(start));
    byte[] buffer = new byte[BUFFER];
    for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
      for (Mac mac : macs) {
        mac.update(buffer, 0, read);
      }
    }
    // Each is compared, so that nobody learns which secret was near.
    return macs.stream().map(Mac::doFinal).filter(this::isGiven).count() > 0;
  }

  private boolean isGiven(byte[] wanted) {
    byte[] text = (VERSION + Base64.getEncoder().encodeToString(wanted)).getBytes(UTF_8);
    return Arrays.stream(String.valueOf(signatures).split(" "))
            .filter(given -> MessageDigest.isEqual(text, given.getBytes(UTF_8)))
            .count()
        > 0;
  }

  private static boolean isFresh(String timestamp, Instant now) {
    try {
      Duration age = Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), now);
      return age.abs().compareTo(TOLERANCE) <= 0;
    } catch (NumberFormatException | DateTimeException e) {
      return false;
    }
  }

  private static Mac mac(String secret) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      byte[] key = Base64.getDecoder().decode(secret.substring(SECRET_PREFIX.length()));
      mac.init(new SecretKeySpec(key, ALGORITHM));
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime has HmacSHA256", e);
    }
  }
}
