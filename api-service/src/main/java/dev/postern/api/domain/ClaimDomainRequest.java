package dev.postern.api.domain;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A domain to claim, as it comes in JSON; without what is not asked for in a claim. */
@Schema(requiredProperties = "name")
record ClaimDomainRequest(
    @Nullable String name,
    @Nullable String region,
    @JsonProperty("custom_return_path") @Nullable String customReturnPath,
    @JsonProperty("open_tracking") @Nullable Boolean openTracking,
    @JsonProperty("click_tracking") @Nullable Boolean clickTracking,
    @JsonProperty("tracking_subdomain") @Nullable String trackingSubdomain) {

  CreateDomainRequest creation() {
    return new CreateDomainRequest(
        name, region, customReturnPath, openTracking, clickTracking, null, null, trackingSubdomain);
  }
}
