package dev.postern.api.receivingroute;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.postern.api.openapi.Ref;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A route to make, as it comes in JSON. */
@Schema(requiredProperties = {"domain_id", "kind"})
record ReceivingRouteRequest(
    @JsonProperty("domain_id") @Ref("domain") @Nullable String domainId,
    @Nullable String kind,
    @JsonProperty("local_part") @Nullable String localPart) {
  /** Addresses are not for logs. */
  @Override
  public String toString() {
    return "ReceivingRouteRequest " + kind;
  }
}
