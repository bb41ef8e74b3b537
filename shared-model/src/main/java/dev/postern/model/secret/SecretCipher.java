package dev.postern.model.secret;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.subtle.Hkdf;
import com.google.crypto.tink.util.SecretBytes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.List;

/**
 * Seals secrets for storage with AES-256-GCM. The ciphertext starts with the id of its key, so
 * after a rotation both the new and the previous keys open what they sealed.
 */
public final class SecretCipher {
  private static final int KEY_BYTES = 32;
  private static final int SHORTEST_KEY_TEXT = 16;

  private final Aead aead;

  /**
   * @param key the text all new secrets are sealed under; HKDF-SHA256 makes the AES key of it
   * @param previousKeys texts that only open what they sealed before
   * @throws IllegalArgumentException if a text is shorter than 16 characters
   */
  public SecretCipher(String key, List<String> previousKeys) {
    try {
      AeadConfig.register();
      var keyset = KeysetHandle.newBuilder().addEntry(entry(key).makePrimary());
      for (String previous : previousKeys) {
        keyset.addEntry(entry(previous));
      }
      aead = keyset.build().getPrimitive(RegistryConfiguration.get(), Aead.class);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java runtime cannot do AES-256-GCM", e);
    }
  }

  public byte[] seal(byte[] secret, SecretPlace place) {
    try {
      return aead.encrypt(secret, place.associatedData());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("sealing failed", e);
    }
  }

  /**
   * @throws GeneralSecurityException if no known key sealed this for that place
   */
  public byte[] open(byte[] sealed, SecretPlace place) throws GeneralSecurityException {
    return aead.decrypt(sealed, place.associatedData());
  }

  @AccessesPartialKey
  private static KeysetHandle.Builder.Entry entry(String text) throws GeneralSecurityException {
    if (text.length() < SHORTEST_KEY_TEXT) {
      throw new IllegalArgumentException(
          "an encryption key needs at least " + SHORTEST_KEY_TEXT + " characters");
    }
    byte[] material =
        Hkdf.computeHkdf(
            "HMACSHA256",
            text.getBytes(StandardCharsets.UTF_8),
            new byte[0],
            "postern secret cipher".getBytes(StandardCharsets.UTF_8),
            KEY_BYTES);
    int id = keyId(material);
    AesGcmKey key =
        AesGcmKey.builder()
            .setParameters(
                AesGcmParameters.builder()
                    .setKeySizeBytes(KEY_BYTES)
                    .setIvSizeBytes(12)
                    .setTagSizeBytes(16)
                    .setVariant(AesGcmParameters.Variant.TINK)
                    .build())
            .setKeyBytes(SecretBytes.copyFrom(material, InsecureSecretKeyAccess.get()))
            .setIdRequirement(id)
            .build();
    return KeysetHandle.importKey(key).withFixedId(id);
  }

  /** The same text has the same id in every process: it is read off a hash of the key. */
  private static int keyId(byte[] material) throws GeneralSecurityException {
    return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(material)).getInt();
  }
}
