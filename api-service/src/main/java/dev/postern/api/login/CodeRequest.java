package dev.postern.api.login;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The answer to a challenge: one of the two codes. */
@Schema(requiredProperties = "challenge")
record CodeRequest(
    @Nullable String challenge,
    @Nullable String code,
    @JsonProperty("recovery_code") @Nullable String recoveryCode) {
  @Override
  public String toString() {
    return "***";
  }
}
