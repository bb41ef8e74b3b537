package dev.postern.api.auth;

import dev.postern.model.address.AddressRange;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * An API key that showed a good token, and where it may be used.
 *
 * @param allowedIps address ranges; empty if it may be used from everywhere
 * @param requestsPerSecond what the operator set for its organization; empty if nothing
 */
record AuthenticatedKey(Caller caller, List<String> allowedIps, OptionalInt requestsPerSecond) {

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
