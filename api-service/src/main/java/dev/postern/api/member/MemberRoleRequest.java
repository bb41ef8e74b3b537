package dev.postern.api.member;

import org.jspecify.annotations.Nullable;

record MemberRoleRequest(@Nullable String role) {}
