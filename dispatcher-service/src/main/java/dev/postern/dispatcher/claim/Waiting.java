package dev.postern.dispatcher.claim;

import java.util.OptionalInt;
import java.util.UUID;

/**
 * An organization that has emails due.
 *
 * @param transactional whether some of them are transactional
 * @param bulk whether some of them are bulk
 * @param left how many it may still send today; empty where there is no limit
 */
record Waiting(UUID organizationId, boolean transactional, boolean bulk, OptionalInt left) {
  /** At most so many that it may still send. */
  int within(int share) {
    return Math.min(share, left.orElse(share));
  }

  boolean isLimited() {
    return left.isPresent();
  }
}
