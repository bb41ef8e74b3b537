package dev.postern.api.token;

import java.security.PrivateKey;
import java.security.PublicKey;
import java.time.Instant;
import java.util.UUID;

/** A key pair on curve P-256, named by its id in the tokens it signs. */
record SigningKey(UUID id, PublicKey publicKey, PrivateKey privateKey, Instant createdAt) {
  /** The private half is not for logs. */
  @Override
  public String toString() {
    return "SigningKey " + id;
  }
}
