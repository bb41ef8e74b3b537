package dev.postern.api.organization;

import dev.postern.api.problem.ApiException;
import dev.postern.api.problem.ProblemName;
import dev.postern.api.ratelimit.Fallback;
import dev.postern.api.ratelimit.Quota;
import dev.postern.api.ratelimit.RateLimiter;
import dev.postern.model.user.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Keeps people from getting round the limits of one organization by making many. */
@ApplicationScoped
class FoundingGuard {
  private static final Quota QUOTA = new Quota(10, Duration.ofDays(1));

  private final RateLimiter limiter;

  FoundingGuard(RateLimiter limiter) {
    this.limiter = limiter;
  }

  /**
   * @throws ApiException 429 if there were too many
   */
  void admit(UserId person) {
    if (!limiter.take("organization:" + person.value(), QUOTA, Fallback.LOCAL).allowed()) {
      throw new ApiException(
          429,
          ProblemName.RATE_LIMIT_EXCEEDED,
          "One person may make 10 organizations a day. Please try again later.");
    }
  }
}
