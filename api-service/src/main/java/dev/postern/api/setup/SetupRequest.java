package dev.postern.api.setup;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * @param name the owner's
 * @param organization the name of their organization
 */
@Schema(requiredProperties = {"token", "email", "password", "name", "organization"})
record SetupRequest(
    @Nullable String token,
    @Nullable String email,
    @Nullable String password,
    @Nullable String name,
    @Nullable String organization) {

  /** The secrets are not for logs. */
  @Override
  public String toString() {
    return "SetupRequest";
  }
}
