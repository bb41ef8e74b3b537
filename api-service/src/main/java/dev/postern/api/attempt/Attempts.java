package dev.postern.api.attempt;

import dev.postern.api.http.ClientNetwork;
import dev.postern.api.http.RequestOrigin;
import dev.postern.api.problem.ApiException;
import dev.postern.api.ratelimit.Decision;
import dev.postern.api.ratelimit.Fallback;
import dev.postern.api.ratelimit.Quota;
import dev.postern.api.ratelimit.RateLimiter;
import dev.postern.api.token.OpaqueToken;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Counts attempts three ways, before anything is looked up, so that a refusal says nothing about
 * the account that was named.
 *
 * <p>By network: one place cannot try many accounts. By account and network: one place cannot guess
 * one account's password, and what it uses up is its own share only. By account: many places cannot
 * either; this one alone could lock an owner out, so it is far higher, it only slows down, and it
 * does not count those who come from where the account was logged in to of late.
 */
@ApplicationScoped
public class Attempts {
  private static final Duration PERIOD = Duration.ofMinutes(15);
  private static final Duration KNOWN_FOR = Duration.ofDays(30);
  private static final String NOWHERE = "0.0.0.0";

  private final RateLimiter limiter;
  private final AttemptConfig config;
  private final RequestOrigin origin;
  private final KnownNetworkRepository networks;
  private final Clock clock;

  Attempts(
      RateLimiter limiter,
      AttemptConfig config,
      RequestOrigin origin,
      KnownNetworkRepository networks,
      Clock clock) {
    this.limiter = limiter;
    this.config = config;
    this.origin = origin;
    this.networks = networks;
    this.clock = clock;
  }

  /**
   * Counts one more, whatever comes of it.
   *
   * @param account the address that was given, in lower case
   * @throws ApiException 429 if it is one too many, 503 if that cannot be told
   */
  public void count(Attempt attempt, String account) {
    ClientNetwork network = countNetwork(attempt);
    String owner = HexFormat.of().formatHex(OpaqueToken.hash(account));
    take(
        attempt, "account-network:" + owner + ":" + network.cidr(), attempt.ofAccountFromNetwork());
    // Asked of every account, existing or not, so that all cost the same.
    if (!networks.hasLoggedInFrom(account, network, clock.instant().minus(KNOWN_FOR))) {
      take(attempt, "account:" + owner, attempt.ofAccount());
    }
  }

  /**
   * Counts one more that names no account, but a secret.
   *
   * @throws ApiException 429 if it is one too many, 503 if that cannot be told
   */
  public void count(Attempt attempt) {
    countNetwork(attempt);
  }

  private ClientNetwork countNetwork(Attempt attempt) {
    ClientNetwork network = ClientNetwork.of(origin.address().orElse(NOWHERE));
    take(attempt, "network:" + network.cidr(), new Quota(config.perAddress(), PERIOD));
    return network;
  }

  private void take(Attempt attempt, String whose, Quota quota) {
    String what = attempt.name().toLowerCase(Locale.ROOT);
    Decision decision = limiter.take(what + "-" + whose, quota, Fallback.REFUSE);
    if (!decision.allowed()) {
      throw ApiException.tooManyAttempts(decision.retryAfter());
    }
  }
}
