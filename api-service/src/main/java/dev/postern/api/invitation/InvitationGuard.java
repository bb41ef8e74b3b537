package dev.postern.api.invitation;

import dev.postern.api.problem.ApiException;
import dev.postern.api.problem.ProblemName;
import dev.postern.api.ratelimit.Fallback;
import dev.postern.api.ratelimit.Quota;
import dev.postern.api.ratelimit.RateLimiter;
import dev.postern.model.organization.OrganizationId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Keeps an organization from mailing the world through invitations. */
@ApplicationScoped
class InvitationGuard {
  private static final Quota QUOTA = new Quota(100, Duration.ofDays(1));

  private final RateLimiter limiter;

  InvitationGuard(RateLimiter limiter) {
    this.limiter = limiter;
  }

  /**
   * @throws ApiException 429 if there were too many
   */
  void admit(OrganizationId organization) {
    if (!limiter.take("invitation:" + organization.value(), QUOTA, Fallback.LOCAL).allowed()) {
      throw new ApiException(
          429,
          ProblemName.RATE_LIMIT_EXCEEDED,
          "An organization may invite 100 people a day. Please try again later.");
    }
  }
}
