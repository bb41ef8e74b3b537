package dev.postern.api.forwardingrule;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A rule of a route.
 *
 * @param forwardTo a bare address in lower case
 */
record ForwardingRule(UUID id, UUID routeId, String forwardTo, boolean enabled, Instant createdAt) {
  /**
   * @param changedTo null to leave it
   * @param nowEnabled null to leave it
   */
  ForwardingRule with(@Nullable String changedTo, @Nullable Boolean nowEnabled) {
    return new ForwardingRule(
        id,
        routeId,
        changedTo == null ? forwardTo : changedTo,
        nowEnabled == null ? enabled : nowEnabled,
        createdAt);
  }

  /** Addresses are not for logs. */
  @Override
  public String toString() {
    return "ForwardingRule " + id;
  }
}
