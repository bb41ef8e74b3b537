package dev.postern.dispatcher.delivery;

import dev.postern.model.organization.EnvironmentId;
import dev.postern.model.secret.SealedColumn;
import dev.postern.model.secret.SecretPlace;
import dev.postern.model.webhook.WebhookEndpointId;

/** The headers a customer adds to an endpoint's webhooks, as stored: a JSON object, sealed. */
@SuppressWarnings("ArrayRecordComponent") // only ever handed on, never compared
record SealedHeaders(WebhookEndpointId endpoint, EnvironmentId environment, byte[] sealed) {
  SecretPlace place() {
    return SealedColumn.WEBHOOK_HEADERS.place(endpoint.value(), environment.value());
  }
}
