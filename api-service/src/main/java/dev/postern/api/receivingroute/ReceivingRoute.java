package dev.postern.api.receivingroute;

import dev.postern.model.domain.DomainId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A route of a domain.
 *
 * @param localPart in lower case; null if it catches all
 */
record ReceivingRoute(
    UUID id,
    DomainId domainId,
    String domainName,
    RouteKind kind,
    @Nullable String localPart,
    Instant createdAt) {
  /** Addresses are not for logs. */
  @Override
  public String toString() {
    return "ReceivingRoute " + id;
  }
}
