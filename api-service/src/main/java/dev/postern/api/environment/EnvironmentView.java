package dev.postern.api.environment;

import dev.postern.model.email.SendPolicy;
import dev.postern.model.organization.EnvironmentId;
import java.time.Instant;

record EnvironmentView(EnvironmentId id, String name, SendPolicy sendPolicy, Instant createdAt) {}
