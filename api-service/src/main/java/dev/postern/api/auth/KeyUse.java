package dev.postern.api.auth;

import dev.postern.model.apikey.ApiKeyId;
import dev.postern.model.organization.EnvironmentId;

/** Which key was used. */
record KeyUse(EnvironmentId environment, ApiKeyId key) {}
