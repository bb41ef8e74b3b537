package dev.postern.api.login;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** Somebody who is logged in shows again who they are. */
record ConfirmRequest(
    @Nullable String password,
    @JsonProperty("totp_code") @Nullable String totpCode,
    @JsonProperty("recovery_code") @Nullable String recoveryCode) {
  @Override
  public String toString() {
    return "***";
  }
}
