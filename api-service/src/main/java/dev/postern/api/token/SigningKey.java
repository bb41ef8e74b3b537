package dev.postern.api.token;

import java.security.PrivateKey;
import java.util.UUID;

/** What signs a token, on curve P-256; its id is in the token's header. */
record SigningKey(UUID id, PrivateKey privateKey) {
  /** The key itself is not for logs. */
  @Override
  public String toString() {
    return "SigningKey " + id;
  }
}
