package dev.postern.api.ratelimit;

import dev.postern.api.http.ClientAddress;
import dev.postern.api.http.ClientNetwork;
import dev.postern.api.problem.ApiException;
import dev.postern.api.problem.Problem;
import dev.postern.api.problem.WholeSeconds;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;

/**
 * Counts the requests of each client address before anything is asked of the database, whatever
 * becomes of them.
 */
@ApplicationScoped
class AddressFilter {
  /** Between the two of the edge. */
  private static final int AFTER_HEADERS = 9_990;

  private static final String PROBES = "/q/";

  private final RateLimiter limiter;
  private final Quota quota;
  private final ClientAddress addresses;

  AddressFilter(RateLimiter limiter, RateLimitConfig config, ClientAddress addresses) {
    this.limiter = limiter;
    quota = new Quota(config.perAddress(), Duration.ofSeconds(1));
    this.addresses = addresses;
  }

  void register(@Observes Filters filters) {
    filters.register(this::handle, AFTER_HEADERS);
  }

  private void handle(RoutingContext routing) {
    if (routing.request().path().startsWith(PROBES)) {
      routing.next();
      return;
    }
    String network = ClientNetwork.of(addresses.of(routing.request())).cidr();
    limiter
        .takeLater("address:" + network, quota)
        .onSuccess(decision -> handle(routing, decision))
        .onFailure(routing::fail);
  }

  private void handle(RoutingContext routing, Decision decision) {
    LimitHeaders.show(routing.response(), quota, decision);
    if (decision.allowed()) {
      routing.next();
    } else {
      refuse(routing, decision.retryAfter());
    }
  }

  private void refuse(RoutingContext routing, Duration retryAfter) {
    Problem problem = ApiException.tooManyRequests(quota.limit(), retryAfter).problem();
    routing
        .response()
        .setStatusCode(problem.status())
        .putHeader(HttpHeaders.RETRY_AFTER, WholeSeconds.of(retryAfter))
        .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
        .end(problem.json());
  }
}
