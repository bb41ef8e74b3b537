package dev.postern.api.organization;

import org.jspecify.annotations.Nullable;

record CreateOrganizationRequest(@Nullable String name) {}
