package dev.postern.model.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A key pair for signatures of version {@code v1a}, Ed25519.
 *
 * @param text as Standard Webhooks writes it: {@code whsk_}, then seed and public half in base64
 */
public record WebhookSigningKey(String text) {
  private static final String PREFIX = "whsk_";
  private static final String PUBLIC_PREFIX = "whpk_";
  private static final String ALGORITHM = "Ed25519";
  private static final int HALF = 32;

  /** What PKCS #8 writes before the seed of such a key. */
  private static final byte[] PKCS8_HEAD =
      HexFormat.of().parseHex("302e020100300506032b657004220420");

  /**
   * @throws IllegalArgumentException if it is of another form
   */
  public WebhookSigningKey {
    if (!text.startsWith(PREFIX) || bytes(text).length != 2 * HALF) {
      throw new IllegalArgumentException("not a signing key");
    }
  }

  /** A new one, by the strongest generator that the runtime has for keys. */
  public static WebhookSigningKey generate() {
    try {
      KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
      byte[] both = Arrays.copyOf(end(pair.getPrivate().getEncoded()), 2 * HALF);
      System.arraycopy(end(pair.getPublic().getEncoded()), 0, both, HALF, HALF);
      return new WebhookSigningKey(PREFIX + Base64.getEncoder().encodeToString(both));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java runtime cannot do Ed25519", e);
    }
  }

  private static byte[] end(byte[] encoded) {
    return Arrays.copyOfRange(encoded, encoded.length - HALF, encoded.length);
  }

  /** What receivers verify with. */
  public String publicText() {
    return PUBLIC_PREFIX + Base64.getEncoder().encodeToString(end(bytes(text)));
  }

  /** The entry of the header of signatures. */
  public String sign(String content) {
    byte[] encoded = Arrays.copyOf(PKCS8_HEAD, PKCS8_HEAD.length + HALF);
    System.arraycopy(bytes(text), 0, encoded, PKCS8_HEAD.length, HALF);
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initSign(
          KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(encoded)));
      signature.update(content.getBytes(UTF_8));
      return "v1a," + Base64.getEncoder().encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java runtime cannot do Ed25519", e);
    }
  }

  private static byte[] bytes(String text) {
    return Base64.getDecoder().decode(text.substring(PREFIX.length()));
  }

  /** It is not for logs. */
  @Override
  public String toString() {
    return "WebhookSigningKey";
  }
}
