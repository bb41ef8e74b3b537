package dev.postern.api.token;

import dev.postern.model.id.UuidV7;
import dev.postern.model.secret.SealedColumn;
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
import org.jboss.logging.Logger;

/**
 * The installation's signing keys. The newest signs for {@link #SIGNS_FOR}; then whoever needs one
 * makes the next, and the old one verifies until what it signed has expired.
 */
@ApplicationScoped
class SigningKeys {
  private static final Logger LOG = Logger.getLogger(SigningKeys.class);

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

  /** The key to sign with. */
  SigningKey current() {
    Instant now = clock.instant();
    return usable(now)
        .or(
            () -> {
              reload(now);
              return usable(now);
            })
        .or(
            () -> {
              make(now);
              reload(now);
              return usable(now);
            })
        .orElseThrow(() -> new IllegalStateException("there is no key to sign with"));
  }

  /** What a token that names this key is verified with, if the key is one of ours. */
  Optional<PublicKey> verifying(UUID id) {
    Instant now = clock.instant();
    Optional<PublicKey> known = find(id, now);
    if (known.isEmpty() && loaded.at().isBefore(now.minus(RELOAD_AFTER))) {
      reload(now);
      known = find(id, now);
    }
    return known;
  }

  /** The newest, if it may still sign and this process can open it. */
  private Optional<SigningKey> usable(Instant now) {
    return loaded.keys().stream()
        .findFirst()
        .filter(key -> key.createdAt().isAfter(now.minus(SIGNS_FOR)))
        .flatMap(this::open);
  }

  private Optional<PublicKey> find(UUID id, Instant now) {
    Instant oldest = now.minus(SIGNS_FOR).minus(VERIFIES_ON_FOR);
    return loaded.keys().stream()
        .filter(key -> key.id().equals(id) && key.createdAt().isAfter(oldest))
        .findFirst()
        .map(SigningKeys::publicKey);
  }

  private void make(Instant now) {
    KeyPair pair = generate();
    UUID id = uuids.next();
    byte[] sealed = cipher.seal(pair.getPrivate().getEncoded(), place(id));
    repository.add(new StoredSigningKey(id, pair.getPublic().getEncoded(), sealed, now));
    repository.deleteOlderThan(now.minus(SIGNS_FOR).minus(VERIFIES_ON_FOR));
  }

  /** Two processes may make one each, which costs nothing: one of them signs, both verify. */
  private static KeyPair generate() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has P-256", e);
    }
  }

  private void reload(Instant now) {
    loaded = new Loaded(now, repository.list());
  }

  /** Empty if the text it was sealed under is gone: then a new key is made, and nobody is lost. */
  private Optional<SigningKey> open(StoredSigningKey stored) {
    try {
      byte[] privateKey = cipher.open(stored.sealedPrivateKey(), place(stored.id()));
      return Optional.of(
          new SigningKey(
              stored.id(),
              KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(privateKey))));
    } catch (GeneralSecurityException e) {
      LOG.warnf("Signing key %s does not open and is replaced", stored.id());
      return Optional.empty();
    }
  }

  private static PublicKey publicKey(StoredSigningKey stored) {
    try {
      return KeyFactory.getInstance("EC")
          .generatePublic(new X509EncodedKeySpec(stored.publicKey()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("signing key " + stored.id() + " is damaged", e);
    }
  }

  /** It belongs to the installation, so it stands for its own tenant. */
  private static SecretPlace place(UUID id) {
    return SealedColumn.ACCESS_TOKEN_KEY.place(id, id);
  }

  /** Newest first. */
  private record Loaded(Instant at, List<StoredSigningKey> keys) {}
}
