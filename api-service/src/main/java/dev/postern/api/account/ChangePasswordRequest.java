package dev.postern.api.account;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The password of now, and the one that counts from now on. */
@Schema(requiredProperties = {"current_password", "password"})
record ChangePasswordRequest(
    @JsonProperty("current_password") @Nullable String currentPassword, @Nullable String password) {
  @Override
  public String toString() {
    return "***";
  }
}
