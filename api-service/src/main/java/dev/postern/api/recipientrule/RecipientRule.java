package dev.postern.api.recipientrule;

import java.time.Instant;
import java.util.UUID;

/** A rule of an environment. */
record RecipientRule(UUID id, RecipientPattern recipient, RuleAction action, Instant createdAt) {
  /** Addresses are not for logs. */
  @Override
  public String toString() {
    return "RecipientRule " + id;
  }
}
