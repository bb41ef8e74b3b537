package dev.postern.api.environment;

import dev.postern.model.organization.EnvironmentRole;
import dev.postern.model.user.UserId;
import java.time.Instant;

record EnvironmentMemberView(UserId user, EnvironmentRole role, Instant createdAt) {}
