package dev.postern.api.environment;

import dev.postern.api.organization.DisplayName;
import dev.postern.model.email.SendPolicy;
import java.util.Optional;

/** What is to change of an environment. */
record EnvironmentChange(Optional<DisplayName> name, Optional<SendPolicy> sendPolicy) {}
