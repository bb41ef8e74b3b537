package dev.postern.api.login;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.postern.api.token.OpaqueToken;

/** A code is wanted: no session yet. */
record ChallengeResponse(
    String object, String challenge, @JsonProperty("expires_in") long expiresIn) {

  static ChallengeResponse of(OpaqueToken challenge) {
    return new ChallengeResponse(
        "totp_challenge", challenge.text(), ChallengeService.LIFE.toSeconds());
  }

  @Override
  public String toString() {
    return "***";
  }
}
