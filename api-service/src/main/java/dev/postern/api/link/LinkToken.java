package dev.postern.api.link;

import dev.postern.model.organization.EnvironmentId;
import dev.postern.model.organization.OrganizationId;
import dev.postern.model.organization.Tenant;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A link as text: its parts one after another and their HMAC-SHA256, in base64url. The parts are
 * the purpose (1 byte), the organization, the environment and the id (16 each), and the second at
 * which it expires (8).
 */
final class LinkToken {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int MAC_BYTES = 32;
  private static final int PART_BYTES = 1 + 3 * 16 + 8;
  private static final int TEXT_LENGTH = (PART_BYTES + MAC_BYTES) * 8 / 6 + 1;

  private LinkToken() {}

  static String print(Link link, byte[] key) {
    ByteBuffer parts = ByteBuffer.allocate(PART_BYTES).put(link.purpose().code());
    put(parts, link.tenant().organization().value());
    put(parts, link.tenant().environment().value());
    put(parts, link.id());
    parts.putLong(link.expiresAt().getEpochSecond());
    byte[] all = Arrays.copyOf(parts.array(), PART_BYTES + MAC_BYTES);
    System.arraycopy(mac(parts.array(), key), 0, all, PART_BYTES, MAC_BYTES);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
  }

  /** Empty if none of the keys made it, or if it was made for something else. */
  static Optional<Link> read(String text, LinkPurpose purpose, Collection<byte[]> keys) {
    return decode(text)
        .filter(all -> isOurs(all, keys))
        .map(all -> ByteBuffer.wrap(all, 0, PART_BYTES))
        .filter(parts -> parts.get() == purpose.code())
        .map(
            parts ->
                new Link(
                    purpose,
                    new Tenant(new OrganizationId(uuid(parts)), new EnvironmentId(uuid(parts))),
                    uuid(parts),
                    Instant.ofEpochSecond(parts.getLong())));
  }

  private static Optional<byte[]> decode(String text) {
    if (text.length() != TEXT_LENGTH) {
      return Optional.empty();
    }
    try {
      byte[] all = Base64.getUrlDecoder().decode(text);
      // The last digit has bits that belong to no byte; two texts would be one link.
      String again = Base64.getUrlEncoder().withoutPadding().encodeToString(all);
      return again.equals(text) ? Optional.of(all) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static boolean isOurs(byte[] all, Collection<byte[]> keys) {
    byte[] parts = Arrays.copyOf(all, PART_BYTES);
    byte[] shown = Arrays.copyOfRange(all, PART_BYTES, all.length);
    boolean ours = false;
    for (byte[] key : keys) {
      ours |= MessageDigest.isEqual(mac(parts, key), shown);
    }
    return ours;
  }

  private static byte[] mac(byte[] parts, byte[] key) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      return mac.doFinal(parts);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }

  private static void put(ByteBuffer parts, UUID id) {
    parts.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
  }

  private static UUID uuid(ByteBuffer parts) {
    return new UUID(parts.getLong(), parts.getLong());
  }
}
