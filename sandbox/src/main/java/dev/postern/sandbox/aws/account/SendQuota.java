package dev.postern.sandbox.aws.account;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/**
 * How much the account may send, counted in recipients. As with SES a mail may overdraw the rate;
 * what follows then waits until the debt is paid.
 */
public final class SendQuota {
  private static final int HOURS = 24;
  private static final long HOUR_MILLIS = 3_600_000;

  private final Clock clock;
  private final Map<Long, Long> sentByHour = new HashMap<>();
  private double maxSendRate;
  private double max24HourSend;
  private Standing standing = Standing.ENABLED;
  private double allowance;
  private long allowanceAtMillis;

  /** Whether SES takes emails from the account at all. */
  public enum Standing {
    ENABLED,
    /** By its owner, for now. */
    PAUSED,
    /** By SES, for good. */
    SUSPENDED
  }

  public SendQuota(Clock clock, double maxSendRate, double max24HourSend) {
    this.clock = clock;
    set(maxSendRate, max24HourSend);
  }

  public synchronized void set(double sendRate, double sendPerDay) {
    maxSendRate = sendRate;
    max24HourSend = sendPerDay;
    allowance = sendRate;
    allowanceAtMillis = clock.millis();
  }

  public synchronized void set(Standing how) {
    standing = how;
  }

  public synchronized boolean sendingEnabled() {
    return standing == Standing.ENABLED;
  }

  public synchronized double maxSendRate() {
    return maxSendRate;
  }

  public synchronized double max24HourSend() {
    return max24HourSend;
  }

  public synchronized double sentLast24Hours() {
    long oldest = clock.millis() / HOUR_MILLIS - HOURS;
    sentByHour.keySet().removeIf(hour -> hour <= oldest);
    return sentByHour.values().stream().mapToLong(Long::longValue).sum();
  }

  public synchronized void take(int recipients) {
    switch (standing) {
      case ENABLED -> {}
      case PAUSED ->
          throw new SesException(
              SesError.SENDING_PAUSED, "Email sending is disabled for this account.");
      case SUSPENDED ->
          throw new SesException(
              SesError.ACCOUNT_SUSPENDED, "The account's ability to send email is restricted.");
    }
    // as in SES, -1 means that there is no daily quota
    if (max24HourSend >= 0 && sentLast24Hours() >= max24HourSend) {
      throw new SesException(SesError.LIMIT_EXCEEDED, "Daily message quota exceeded.");
    }
    long now = clock.millis();
    allowance = Math.min(maxSendRate, allowance + (now - allowanceAtMillis) * maxSendRate / 1000);
    allowanceAtMillis = now;
    if (allowance <= 0) {
      throw new SesException(SesError.TOO_MANY_REQUESTS, "Maximum sending rate exceeded.");
    }
    allowance -= recipients;
    sentByHour.merge(now / HOUR_MILLIS, (long) recipients, Long::sum);
  }
}
