package dev.postern.dispatcher.breaker;

import dev.postern.model.organization.Tenant;
import dev.postern.model.webhook.WebhookEndpointId;
import java.time.Instant;
import java.util.Optional;

/**
 * How a request to an endpoint went.
 *
 * @param pausedUntil until when the server asked to be left alone
 */
public record Observation(
    WebhookEndpointId endpoint,
    Tenant tenant,
    Instant startedAt,
    Result result,
    Optional<Instant> pausedUntil) {

  /** What counts of it. */
  public enum Result {
    SUCCEEDED,
    FAILED,
    TIMED_OUT,
    /** The server is well, and wants no more for now. */
    ASKED_FOR_A_PAUSE
  }
}
