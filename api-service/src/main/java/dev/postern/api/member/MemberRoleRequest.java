package dev.postern.api.member;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(requiredProperties = "role")
record MemberRoleRequest(@Nullable String role) {}
