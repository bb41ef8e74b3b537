package dev.postern.api.forwardingrule;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.postern.api.openapi.Ref;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A rule to make, as it comes in JSON. */
@Schema(requiredProperties = {"route_id", "forward_to"})
record ForwardingRuleRequest(
    @JsonProperty("route_id") @Ref("receiving_route") @Nullable String routeId,
    @JsonProperty("forward_to") @Nullable String forwardTo,
    @Nullable Boolean enabled) {
  /** Addresses are not for logs. */
  @Override
  public String toString() {
    return "ForwardingRuleRequest " + routeId;
  }
}
