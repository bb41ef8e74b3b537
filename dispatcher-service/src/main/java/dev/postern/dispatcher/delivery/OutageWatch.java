package dev.postern.dispatcher.delivery;

import dev.postern.dispatcher.http.HttpOutcome;
import dev.postern.dispatcher.http.HttpOutcome.Answered;
import dev.postern.dispatcher.http.HttpOutcome.NotSent;
import dev.postern.dispatcher.http.HttpOutcome.Refused;
import dev.postern.dispatcher.http.HttpOutcome.Unanswered;
import dev.postern.model.webhook.WebhookEndpointId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Tells a failure of our own way out from those of customers' servers: when connections to more
 * than half of the endpoints that were tried within 30 s fail, to at least five, and none to any
 * server comes about. What cannot be connected meanwhile was not sent.
 */
final class OutageWatch {
  static final int FEWEST_ENDPOINTS = 5;
  static final Duration WINDOW = Duration.ofSeconds(30);

  /** Longer than what was put back takes to be tried again. */
  static final Duration MEMORY = WINDOW.multipliedBy(4);

  private static final Logger LOG = Logger.getLogger(OutageWatch.class);

  private final Clock clock;
  private final Map<WebhookEndpointId, Seen> seen = new HashMap<>();
  private Instant lastReached;
  private boolean outage;

  /** How the last request to an endpoint went, of those that reached no server. */
  private record Seen(Instant at, boolean unconnected) {}

  OutageWatch(Clock clock) {
    this.clock = clock;
    // Who has just started knows nothing.
    lastReached = clock.instant();
  }

  /** What is to be made of an outcome. */
  synchronized HttpOutcome judged(WebhookEndpointId endpoint, HttpOutcome outcome) {
    return switch (outcome) {
      case Answered answered -> {
        reached();
        yield answered;
      }
      case Unanswered unanswered -> judged(endpoint, unanswered);
      case NotSent notSent -> notSent;
      case Refused refused -> refused;
    };
  }

  private HttpOutcome judged(WebhookEndpointId endpoint, Unanswered unanswered) {
    return switch (unanswered.failure()) {
      case DNS, CONNECT -> {
        note(endpoint, true);
        yield outage ? new NotSent() : unanswered;
      }
      case TIMEOUT -> {
        note(endpoint, false);
        yield unanswered;
      }
      case TLS, BROKEN -> {
        // There was a connection.
        reached();
        yield unanswered;
      }
    };
  }

  private void reached() {
    lastReached = clock.instant();
    seen.clear();
    if (outage) {
      outage = false;
      LOG.info("Webhooks reach servers again");
    }
  }

  private void note(WebhookEndpointId endpoint, boolean unconnected) {
    seen.put(endpoint, new Seen(clock.instant(), unconnected));
    look();
  }

  private void look() {
    Instant now = clock.instant();
    Instant oldest = now.minus(outage ? MEMORY : WINDOW);
    seen.values().removeIf(each -> each.at().isBefore(oldest));
    long failed = seen.values().stream().filter(Seen::unconnected).count();
    boolean failing =
        seen.size() >= FEWEST_ENDPOINTS
            && 2 * failed > seen.size()
            && !lastReached.isAfter(now.minus(WINDOW));
    if (failing && !outage) {
      LOG.errorf(
          "Webhooks reach no server: connections to %d of %d endpoints failed within 30 s. Check"
              + " the DNS, routes and firewalls of the dispatcher. What cannot be sent is tried"
              + " again every 30 s, and does not count as attempted",
          failed, seen.size());
    }
    outage = failing;
  }

  /** Whether our way out seems to be closed. */
  synchronized boolean isOutage() {
    if (outage) {
      look();
    }
    return outage;
  }
}
