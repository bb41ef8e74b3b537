package dev.postern.api.session;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** Without a token it is in a cookie. */
record RefreshRequest(@JsonProperty("refresh_token") @Nullable String refreshToken) {
  @Override
  public String toString() {
    return "***";
  }
}
