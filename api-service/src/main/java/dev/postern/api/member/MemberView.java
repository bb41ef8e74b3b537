package dev.postern.api.member;

import dev.postern.model.organization.OrganizationRole;
import dev.postern.model.user.UserId;
import java.time.Instant;

record MemberView(
    UserId user, String email, String name, OrganizationRole role, Instant createdAt) {}
