package dev.postern.api.operator;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

record NewOrganizationRequest(
    @Nullable String name, @JsonProperty("owner_email") @Nullable String ownerEmail) {}
