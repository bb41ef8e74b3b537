package dev.postern.api.domain;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.postern.api.json.OptionalBody;
import org.jspecify.annotations.Nullable;

/** What to change of a domain, as it comes in JSON; what is absent stays. */
@OptionalBody
record UpdateDomainRequest(
    @JsonProperty("open_tracking") @Nullable Boolean openTracking,
    @JsonProperty("click_tracking") @Nullable Boolean clickTracking,
    @Nullable String tls,
    @Nullable CapabilitiesRequest capabilities,
    @JsonProperty("tracking_subdomain") @Nullable String trackingSubdomain) {}
