package dev.postern.model.secret;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.aead.KmsEnvelopeAead;
import com.google.crypto.tink.util.SecretBytes;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Seals secrets for storage: each under a data key of its own, and the data key under the key that
 * a text in the environment makes, all with AES-256-GCM. What is sealed names the key of its data
 * key, so after a rotation both the new and the previous keys open what they sealed.
 *
 * <p>A sealed secret is the length of the sealed data key (4 bytes), the sealed data key (the byte
 * 1, the id of its key, an IV, the ciphertext, a tag), and the secret (IV, ciphertext, tag).
 */
public final class SecretCipher {
  private static final int KEY_BYTES = 32;
  private static final int KEY_ID_OFFSET = 5;
  private static final byte NAMES_ITS_KEY = 1;

  private final Aead envelope;
  private final SecretKeyId current;

  /**
   * @param key the text all new secrets are sealed under; HKDF-SHA256 makes the AES key of it
   * @param previousKeys texts that only open what they sealed before
   * @throws IllegalArgumentException if a text is shorter than 16 characters
   */
  public SecretCipher(String key, List<String> previousKeys) {
    Set<String> texts = new LinkedHashSet<>(List.of(key));
    texts.addAll(previousKeys);
    try {
      AeadConfig.register();
      var keyset = KeysetHandle.newBuilder();
      for (String text : texts) {
        AesGcmKey made = keyOf(text);
        var entry = KeysetHandle.importKey(made).withFixedId(id(made).value());
        keyset.addEntry(text.equals(key) ? entry.makePrimary() : entry);
      }
      Aead keys = keyset.build().getPrimitive(RegistryConfiguration.get(), Aead.class);
      envelope = KmsEnvelopeAead.create(parameters(AesGcmParameters.Variant.NO_PREFIX), keys);
      current = id(keyOf(key));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java runtime cannot do AES-256-GCM", e);
    }
  }

  public byte[] seal(byte[] secret, SecretPlace place) {
    try {
      return envelope.encrypt(secret, place.associatedData());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("sealing failed", e);
    }
  }

  /**
   * @throws GeneralSecurityException if no known key sealed this for that place
   */
  public byte[] open(byte[] sealed, SecretPlace place) throws GeneralSecurityException {
    return envelope.decrypt(sealed, place.associatedData());
  }

  /**
   * The same secret under the current key and a new data key.
   *
   * @throws GeneralSecurityException if no known key sealed this for that place
   */
  public byte[] reseal(byte[] sealed, SecretPlace place) throws GeneralSecurityException {
    return seal(open(sealed, place), place);
  }

  /** Whether this is sealed under the key that seals now, so that no previous key is needed. */
  public boolean isCurrent(byte[] sealed) {
    return keyId(sealed).filter(current::equals).isPresent();
  }

  /** The key under which something is sealed; empty if it is in no form that we seal. */
  public static Optional<SecretKeyId> keyId(byte[] sealed) {
    if (sealed.length < KEY_ID_OFFSET + Integer.BYTES
        || sealed[KEY_ID_OFFSET - 1] != NAMES_ITS_KEY) {
      return Optional.empty();
    }
    return Optional.of(new SecretKeyId(ByteBuffer.wrap(sealed).getInt(KEY_ID_OFFSET)));
  }

  private static AesGcmKey keyOf(String text) throws GeneralSecurityException {
    return key(KeyDerivation.derive(text, "postern secret cipher"));
  }

  @AccessesPartialKey
  private static AesGcmKey key(byte[] material) throws GeneralSecurityException {
    // The same text has the same id in every process: it is read off a hash of the key.
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(material);
    return AesGcmKey.builder()
        .setParameters(parameters(AesGcmParameters.Variant.TINK))
        .setKeyBytes(SecretBytes.copyFrom(material, InsecureSecretKeyAccess.get()))
        .setIdRequirement(ByteBuffer.wrap(hash).getInt())
        .build();
  }

  private static SecretKeyId id(AesGcmKey key) {
    return new SecretKeyId(key.getIdRequirementOrNull());
  }

  private static AesGcmParameters parameters(AesGcmParameters.Variant variant)
      throws GeneralSecurityException {
    return AesGcmParameters.builder()
        .setKeySizeBytes(KEY_BYTES)
        .setIvSizeBytes(12)
        .setTagSizeBytes(16)
        .setVariant(variant)
        .build();
  }
}
