package dev.postern.api.domain;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * What emails from a domain are signed with.
 *
 * @param privateKey in PKCS #8
 * @param publicKey in base64, as DNS has it
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record DkimKey(byte[] privateKey, String publicKey) {
  /** The longest that SES takes. */
  private static final int BITS = 2048;

  static DkimKey generate() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(BITS);
      KeyPair pair = generator.generateKeyPair();
      return new DkimKey(
          pair.getPrivate().getEncoded(),
          Base64.getEncoder().encodeToString(pair.getPublic().getEncoded()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java runtime cannot do RSA", e);
    }
  }

  /** The private half is not for logs. */
  @Override
  public String toString() {
    return "DkimKey";
  }
}
