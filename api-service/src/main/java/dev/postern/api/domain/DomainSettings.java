package dev.postern.api.domain;

import org.jspecify.annotations.Nullable;

/**
 * How a domain behaves.
 *
 * @param tls {@code opportunistic} or {@code enforced}
 * @param trackingSubdomain a label in front of the domain's name
 */
record DomainSettings(
    boolean sending,
    boolean receiving,
    boolean openTracking,
    boolean clickTracking,
    String tls,
    @Nullable String trackingSubdomain) {
  static final DomainSettings USUAL =
      new DomainSettings(true, false, false, false, "opportunistic", null);

  boolean isUseful() {
    return sending || receiving;
  }
}
