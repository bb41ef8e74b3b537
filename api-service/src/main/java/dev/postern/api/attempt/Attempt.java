package dev.postern.api.attempt;

import dev.postern.api.ratelimit.Quota;
import java.time.Duration;

/** What is counted, and how much of it one account sees. */
public enum Attempt {
  LOG_IN(new Quota(10, Duration.ofMinutes(15)), new Quota(100, Duration.ofHours(1))),
  SIGN_UP(new Quota(3, Duration.ofHours(1)), new Quota(20, Duration.ofDays(1))),
  PASSWORD_FORGET(new Quota(3, Duration.ofHours(1)), new Quota(20, Duration.ofDays(1))),
  ADDRESS_CHECK(new Quota(3, Duration.ofHours(1)), new Quota(20, Duration.ofDays(1))),
  CONFIRM(new Quota(10, Duration.ofMinutes(15)), new Quota(100, Duration.ofHours(1)));

  private final Quota ofAccountFromNetwork;
  private final Quota ofAccount;

  Attempt(Quota ofAccountFromNetwork, Quota ofAccount) {
    this.ofAccountFromNetwork = ofAccountFromNetwork;
    this.ofAccount = ofAccount;
  }

  /** For one account, from one network. */
  Quota ofAccountFromNetwork() {
    return ofAccountFromNetwork;
  }

  /** For one account, from all networks that it is not known to log in from. */
  Quota ofAccount() {
    return ofAccount;
  }
}
