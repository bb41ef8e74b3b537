package dev.postern.api.token;

import dev.postern.model.id.UuidV7;
import dev.postern.model.secret.SecretCipher;
import dev.postern.model.secret.SecretPlace;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The installation's signing keys. The newest signs for {@link #SIGNS_FOR}; then whoever needs one
 * makes the next, and the old one verifies until what it signed has expired.
 */
@ApplicationScoped
class SigningKeys {
  static final Duration SIGNS_FOR = Duration.ofDays(30);

  /** Far longer than any token lives, so that clocks may differ. */
  private static final Duration VERIFIES_ON_FOR = Duration.ofHours(1);

  /** An unknown id makes nobody ask the database more often than this. */
  private static final Duration RELOAD_AFTER = Duration.ofSeconds(10);

  private final SigningKeyRepository repository;
  private final SecretCipher cipher;
  private final UuidV7 uuids;
  private final Clock clock;
  private volatile Loaded loaded = new Loaded(Instant.MIN, List.of());

  SigningKeys(SigningKeyRepository repository, SecretCipher cipher, UuidV7 uuids, Clock clock) {
    this.repository = repository;
    this.cipher = cipher;
    this.uuids = uuids;
    this.clock = clock;
  }

  SigningKey current() {
    Instant now = clock.instant();
    Instant oldest = now.minus(SIGNS_FOR);
    return newest(oldest)
        .or(
            () -> {
              reload(now);
              return newest(oldest);
            })
        .orElseGet(() -> make(now, oldest));
  }

  Optional<PublicKey> verifying(UUID id) {
    Instant now = clock.instant();
    Optional<SigningKey> known = find(id, now);
    if (known.isEmpty() && loaded.at().isBefore(now.minus(RELOAD_AFTER))) {
      reload(now);
      known = find(id, now);
    }
    return known.map(SigningKey::publicKey);
  }

  private Optional<SigningKey> newest(Instant oldest) {
    return loaded.keys().stream().findFirst().filter(key -> key.createdAt().isAfter(oldest));
  }

  private Optional<SigningKey> find(UUID id, Instant now) {
    Instant oldest = now.minus(SIGNS_FOR).minus(VERIFIES_ON_FOR);
    return loaded.keys().stream()
        .filter(key -> key.id().equals(id) && key.createdAt().isAfter(oldest))
        .findFirst();
  }

  private SigningKey make(Instant now, Instant oldest) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      KeyPair pair = generator.generateKeyPair();
      UUID id = uuids.next();
      byte[] sealed = cipher.seal(pair.getPrivate().getEncoded(), place(id));
      repository.add(new StoredSigningKey(id, pair.getPublic().getEncoded(), sealed, now), oldest);
      repository.deleteOlderThan(oldest.minus(VERIFIES_ON_FOR));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has P-256", e);
    }
    reload(now);
    return newest(oldest).orElseThrow();
  }

  private void reload(Instant now) {
    loaded = new Loaded(now, repository.list().stream().map(this::open).toList());
  }

  private SigningKey open(StoredSigningKey stored) {
    try {
      KeyFactory factory = KeyFactory.getInstance("EC");
      byte[] privateKey = cipher.open(stored.sealedPrivateKey(), place(stored.id()));
      return new SigningKey(
          stored.id(),
          factory.generatePublic(new X509EncodedKeySpec(stored.publicKey())),
          factory.generatePrivate(new PKCS8EncodedKeySpec(privateKey)),
          stored.createdAt());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot open signing key " + stored.id(), e);
    }
  }

  /** It belongs to the installation, so it stands for its own tenant. */
  private static SecretPlace place(UUID id) {
    return new SecretPlace("signing_key", "private_key_sealed", id, id);
  }

  /** Newest first. */
  private record Loaded(Instant at, List<SigningKey> keys) {}
}
