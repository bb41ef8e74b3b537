package dev.postern.api.domain;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What is wanted of a domain's settings; what is empty stays. */
record DomainChange(
    Optional<Boolean> sending,
    Optional<Boolean> receiving,
    Optional<Boolean> openTracking,
    Optional<Boolean> clickTracking,
    Optional<String> tls,
    Optional<String> trackingSubdomain) {

  DomainSettings applyTo(DomainSettings before) {
    return new DomainSettings(
        sending.orElse(before.sending()),
        receiving.orElse(before.receiving()),
        openTracking.orElse(before.openTracking()),
        clickTracking.orElse(before.clickTracking()),
        tls.orElse(before.tls()),
        trackingSubdomain.or(() -> Optional.ofNullable(before.trackingSubdomain())).orElse(null));
  }

  /** The names of the fields that are given, for the audit log. */
  String fields() {
    Map<String, Optional<?>> all = new LinkedHashMap<>();
    all.put("capabilities", sending.or(() -> receiving));
    all.put("open_tracking", openTracking);
    all.put("click_tracking", clickTracking);
    all.put("tls", tls);
    all.put("tracking_subdomain", trackingSubdomain);
    all.values().removeIf(Optional::isEmpty);
    return String.join(", ", all.keySet());
  }
}
