package dev.postern.api.totp;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A person's one-time codes as the database knows them. */
record StoredTotp(
    UUID id,
    byte[] sealedSeed,
    boolean enabled,
    long lastUsedStep,
    int failureCount,
    Optional<Instant> lockedUntil) {

  boolean isLocked(Instant now) {
    return lockedUntil.filter(now::isBefore).isPresent();
  }
}
