package dev.postern.api.organization;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(requiredProperties = "name")
record CreateOrganizationRequest(@Nullable String name) {}
