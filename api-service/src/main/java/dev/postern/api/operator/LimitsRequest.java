package dev.postern.api.operator;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** What is absent or null goes back to what the installation allows to everybody. */
record LimitsRequest(
    @JsonProperty("requests_per_second") @Nullable Integer requestsPerSecond,
    @JsonProperty("emails_per_day") @Nullable Integer emailsPerDay) {}
