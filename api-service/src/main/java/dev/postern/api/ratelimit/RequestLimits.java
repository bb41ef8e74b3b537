package dev.postern.api.ratelimit;

import dev.postern.api.problem.ApiException;
import dev.postern.model.organization.OrganizationId;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.OptionalInt;

/** Counts the requests of callers, as soon as it is known who they are. */
@ApplicationScoped
public class RequestLimits {
  private static final Duration PERIOD = Duration.ofSeconds(1);

  private final RateLimiter limiter;
  private final RateLimitConfig config;
  private final CurrentVertxRequest current;

  RequestLimits(RateLimiter limiter, RateLimitConfig config, CurrentVertxRequest current) {
    this.limiter = limiter;
    this.config = config;
    this.current = current;
  }

  /**
   * @param id of the API key or the session
   * @throws ApiException 429 if it is one too many
   */
  public void admitCaller(String id) {
    admit("caller:" + id, new Quota(config.perKey(), PERIOD));
  }

  /**
   * @param perSecond what the operator set for this organization; empty if nothing
   * @throws ApiException 429 if it is one too many
   */
  public void admitOrganization(OrganizationId organization, OptionalInt perSecond) {
    admit("organization:" + organization.value(), ofOrganization(perSecond));
  }

  /**
   * How many requests an organization may make.
   *
   * @param perSecond what the operator set for it; empty if nothing
   */
  public Quota ofOrganization(OptionalInt perSecond) {
    return new Quota(perSecond.orElse(config.perOrganization()), PERIOD);
  }

  private void admit(String subject, Quota quota) {
    Decision decision = limiter.take(subject, quota, Fallback.LOCAL);
    RoutingContext routing = current.getCurrent();
    if (routing != null) {
      LimitHeaders.show(routing.response(), quota, decision);
    }
    if (!decision.allowed()) {
      throw ApiException.tooManyRequests(quota.limit(), decision.retryAfter());
    }
  }
}
