package dev.postern.api.domain;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A domain to add, as it comes in JSON. */
@Schema(requiredProperties = "name")
record CreateDomainRequest(
    @Nullable String name,
    @Nullable String region,
    @JsonProperty("custom_return_path") @Nullable String customReturnPath,
    @JsonProperty("open_tracking") @Nullable Boolean openTracking,
    @JsonProperty("click_tracking") @Nullable Boolean clickTracking,
    @Nullable String tls,
    @Nullable CapabilitiesRequest capabilities,
    @JsonProperty("tracking_subdomain") @Nullable String trackingSubdomain) {}
