package dev.postern.api.auth;

import dev.postern.model.address.AddressRange;
import java.util.List;
import java.util.Optional;

/**
 * An API key that showed a good token, and where it may be used.
 *
 * @param allowedIps address ranges; empty if it may be used from everywhere
 */
record AuthenticatedKey(Caller caller, List<String> allowedIps) {

  boolean mayBeUsedFrom(Optional<String> address) {
    return allowedIps.isEmpty()
        || address
            .filter(
                from ->
                    allowedIps.stream()
                        .anyMatch(range -> AddressRange.parse(range).containsAddress(from)))
            .isPresent();
  }
}
