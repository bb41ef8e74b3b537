package dev.postern.api.webhook;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.postern.model.webhook.WebhookEndpointId;
import java.util.UUID;

/** Answers what makes a new signing secret. */
record SigningSecretResponse(
    String object, UUID id, @JsonProperty("signing_secret") String signingSecret) {

  static SigningSecretResponse of(WebhookEndpointId id, SigningSecret secret) {
    return new SigningSecretResponse("webhook", id.value(), secret.text());
  }

  /** The secret is not for logs. */
  @Override
  public String toString() {
    return "SigningSecretResponse " + id;
  }
}
