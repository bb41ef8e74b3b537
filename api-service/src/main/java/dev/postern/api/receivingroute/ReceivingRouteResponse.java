package dev.postern.api.receivingroute;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.postern.api.pagination.RestTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One route, alone or in a list.
 *
 * @param domain the name
 * @param address null if it catches all, as its local part
 */
record ReceivingRouteResponse(
    String object,
    UUID id,
    @JsonProperty("domain_id") UUID domainId,
    String domain,
    String kind,
    @JsonProperty("local_part") @Nullable String localPart,
    @Nullable String address,
    @JsonProperty("created_at") String createdAt) {
  static ReceivingRouteResponse of(ReceivingRoute route) {
    String localPart = route.localPart();
    return new ReceivingRouteResponse(
        "receiving_route",
        route.id(),
        route.domainId().value(),
        route.domainName(),
        route.kind().wireName(),
        localPart,
        localPart == null ? null : localPart + "@" + route.domainName(),
        RestTime.print(route.createdAt()));
  }

  /** Addresses are not for logs. */
  @Override
  public String toString() {
    return "ReceivingRouteResponse " + id;
  }
}
