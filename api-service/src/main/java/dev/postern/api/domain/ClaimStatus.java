package dev.postern.api.domain;

import java.util.Locale;

/** How far the claim of a domain is. */
enum ClaimStatus {
  PENDING,
  /** Proved, but the owner of the name is at work; it is looked at again. */
  BLOCKED,
  COMPLETED,
  /** Nobody proved it in time. */
  EXPIRED;

  String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether a proof would still count. */
  boolean isOpen() {
    return this == PENDING || this == BLOCKED;
  }
}
