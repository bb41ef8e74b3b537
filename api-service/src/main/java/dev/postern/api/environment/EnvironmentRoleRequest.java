package dev.postern.api.environment;

import org.jspecify.annotations.Nullable;

record EnvironmentRoleRequest(@Nullable String role) {}
