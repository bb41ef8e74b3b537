package dev.postern.dispatcher.endpoint;

import dev.postern.model.organization.EnvironmentId;
import dev.postern.model.webhook.WebhookEndpointId;

/**
 * What came of one request to an endpoint.
 *
 * @param url where the request went
 * @param attempt its number among those of its delivery, from 1
 */
public record EndpointAnswer(
    EnvironmentId environment, WebhookEndpointId endpoint, String url, int attempt, Kind kind) {

  /** What the answer says of the endpoint. */
  public enum Kind {
    ACCEPTED,
    FAILED,
    /** Asks for no further webhooks. */
    GONE
  }
}
