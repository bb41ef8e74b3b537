package dev.postern.api.environment;

import dev.postern.api.organization.DisplayName;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A new environment, or a new name for one. */
@Schema(requiredProperties = "name")
record EnvironmentRequest(@Nullable String name) {
  DisplayName displayName() {
    return DisplayName.parse("name", name, DisplayName.SHORT);
  }
}
