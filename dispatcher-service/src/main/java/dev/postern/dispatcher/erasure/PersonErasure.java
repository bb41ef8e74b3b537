package dev.postern.dispatcher.erasure;

import dev.postern.model.organization.EnvironmentId;
import java.util.UUID;

/** The wish that nothing of a person stays in an environment. */
record PersonErasure(EnvironmentId environment, UUID id) {}
