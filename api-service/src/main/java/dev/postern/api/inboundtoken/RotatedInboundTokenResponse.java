package dev.postern.api.inboundtoken;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.UUID;

/** Answers what makes a new signing secret. */
record RotatedInboundTokenResponse(
    String object, UUID id, @JsonProperty("signing_secret") String signingSecret) {

  static RotatedInboundTokenResponse of(UUID id, SigningSecret secret) {
    return new RotatedInboundTokenResponse("inbound_token", id, secret.text());
  }

  /** The secret is not for logs. */
  @Override
  public String toString() {
    return "RotatedInboundTokenResponse " + id;
  }
}
