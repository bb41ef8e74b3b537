package dev.postern.api.domain;

import com.google.common.net.InternetDomainName;
import java.util.Optional;

/** The name somebody registered, relative to which DNS providers want their records. */
record Zone(String name) {
  private static final String APEX = "@";

  /** Empty if nobody can register the domain, or a name above it: registries keep it. */
  static Optional<Zone> of(String domain) {
    InternetDomainName name = InternetDomainName.from(domain);
    if (name.isRegistrySuffix()) {
      return Optional.empty();
    }
    if (name.isUnderRegistrySuffix()) {
      return Optional.of(new Zone(name.topDomainUnderRegistrySuffix().toString()));
    }
    // Top-level domains that no registry serves, as in local installations.
    var parts = name.parts();
    return Optional.of(new Zone(String.join(".", parts.subList(parts.size() - 2, parts.size()))));
  }

  /**
   * @param full the zone, or a name in it
   */
  String relative(String full) {
    return full.equals(name) ? APEX : full.substring(0, full.length() - name.length() - 1);
  }
}
