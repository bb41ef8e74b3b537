package dev.postern.api.operator;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(requiredProperties = {"name", "owner_email"})
record NewOrganizationRequest(
    @Nullable String name, @JsonProperty("owner_email") @Nullable String ownerEmail) {}
