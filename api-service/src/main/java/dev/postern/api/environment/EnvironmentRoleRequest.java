package dev.postern.api.environment;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(requiredProperties = "role")
record EnvironmentRoleRequest(@Nullable String role) {}
