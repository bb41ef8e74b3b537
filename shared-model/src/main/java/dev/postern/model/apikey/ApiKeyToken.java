package dev.postern.model.apikey;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * The secret of an API key: a prefix, 12 characters that find its row, an underscore, 43 secret
 * characters (256 bits) and 6 of checksum, all base62.
 *
 * <p>The checksum covers everything before it, so that a mistyped key is refused without a query
 * and a scanner can tell a leaked key from other text. Only the hash is stored.
 */
public final class ApiKeyToken {
  public static final String DEFAULT_PREFIX = "pn_";

  private static final String ALPHABET =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final int PUBLIC_ID_LENGTH = 12;
  private static final int SECRET_LENGTH = 43;
  private static final int CHECKSUM_LENGTH = 6;
  private static final Pattern BODY =
      Pattern.compile(
          "([0-9A-Za-z]{%d})_[0-9A-Za-z]{%d}"
              .formatted(PUBLIC_ID_LENGTH, SECRET_LENGTH + CHECKSUM_LENGTH));

  private final String text;
  private final String publicId;

  private ApiKeyToken(String text, String publicId) {
    this.text = text;
    this.publicId = publicId;
  }

  /** A new key; the prefix is for people and scanners and carries no meaning. */
  public static ApiKeyToken generate(String prefix, SecureRandom random) {
    String publicId = randomText(random, PUBLIC_ID_LENGTH);
    String unchecked = prefix + publicId + "_" + randomText(random, SECRET_LENGTH);
    return new ApiKeyToken(unchecked + checksum(unchecked), publicId);
  }

  /** The token in the text, if it has one of the prefixes, the form and the right checksum. */
  public static Optional<ApiKeyToken> parse(String text, Collection<String> prefixes) {
    return prefixes.stream()
        .filter(text::startsWith)
        .flatMap(prefix -> withBody(text, text.substring(prefix.length())).stream())
        .findFirst();
  }

  private static Optional<ApiKeyToken> withBody(String text, String body) {
    var matcher = BODY.matcher(body);
    int checksumStart = text.length() - CHECKSUM_LENGTH;
    return matcher.matches()
            && checksum(text.substring(0, checksumStart)).equals(text.substring(checksumStart))
        ? Optional.of(new ApiKeyToken(text, matcher.group(1)))
        : Optional.empty();
  }

  /** What finds the key's row; not a secret. */
  public String publicId() {
    return publicId;
  }

  /** The whole secret: to be shown once, never stored or logged. */
  public String text() {
    return text;
  }

  /** SHA-256 of the whole token, which is what is stored. */
  public byte[] hash() {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Without the secret, so that it can be logged. */
  @Override
  public String toString() {
    return "ApiKeyToken " + publicId;
  }

  private static String randomText(SecureRandom random, int length) {
    var text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return text.toString();
  }

  private static String checksum(String unchecked) {
    var crc = new CRC32();
    crc.update(unchecked.getBytes(US_ASCII));
    var digits = new StringBuilder(CHECKSUM_LENGTH);
    long rest = crc.getValue();
    for (int i = 0; i < CHECKSUM_LENGTH; i++) {
      digits.append(ALPHABET.charAt((int) (rest % ALPHABET.length())));
      rest /= ALPHABET.length();
    }
    return digits.reverse().toString();
  }
}
