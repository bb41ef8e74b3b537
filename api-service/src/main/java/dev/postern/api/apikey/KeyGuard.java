package dev.postern.api.apikey;

import dev.postern.api.problem.ApiException;
import dev.postern.api.ratelimit.Decision;
import dev.postern.api.ratelimit.Fallback;
import dev.postern.api.ratelimit.Quota;
import dev.postern.api.ratelimit.RateLimiter;
import dev.postern.model.organization.OrganizationId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Keeps whoever has got hold of one key from making themselves any number of others. */
@ApplicationScoped
class KeyGuard {
  private static final Quota QUOTA = new Quota(1_000, Duration.ofHours(1));

  private final RateLimiter limiter;

  KeyGuard(RateLimiter limiter) {
    this.limiter = limiter;
  }

  /**
   * @throws ApiException 429 if there were too many, 503 if that cannot be told
   */
  void admit(OrganizationId organization) {
    Decision decision = limiter.take("api-key:" + organization.value(), QUOTA, Fallback.REFUSE);
    if (!decision.allowed()) {
      throw ApiException.tooManyAttempts(decision.retryAfter());
    }
  }
}
