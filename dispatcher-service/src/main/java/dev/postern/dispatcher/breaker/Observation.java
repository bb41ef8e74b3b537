package dev.postern.dispatcher.breaker;

import dev.postern.model.organization.Tenant;
import dev.postern.model.webhook.WebhookEndpointId;
import java.time.Instant;

/** How a request to an endpoint went. */
public record Observation(
    WebhookEndpointId endpoint, Tenant tenant, Instant startedAt, Result result) {

  /** What counts of it. */
  public enum Result {
    SUCCEEDED,
    FAILED,
    TIMED_OUT
  }
}
