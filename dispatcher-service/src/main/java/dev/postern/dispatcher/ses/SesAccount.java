package dev.postern.dispatcher.ses;

import java.util.Optional;

/**
 * What SES says of the account.
 *
 * @param maxSendRate recipients a second
 * @param max24HourSend recipients in 24 hours; negative where there is no limit
 * @param sendingEnabled whether it takes emails at all
 */
public record SesAccount(
    double maxSendRate, double max24HourSend, double sentLast24Hours, boolean sendingEnabled) {

  /** Why nothing is taken where as much was sent as may be in a day. */
  public static final String REACHED_DAILY_QUOTA = "reached_daily_quota";

  /** Words for the operator; absent while emails are taken. */
  public Optional<String> whyNothingIsTaken() {
    if (!sendingEnabled || maxSendRate == 0) {
      return Optional.of("sending_paused");
    }
    boolean spent = max24HourSend >= 0 && sentLast24Hours >= max24HourSend;
    return spent ? Optional.of(REACHED_DAILY_QUOTA) : Optional.empty();
  }
}
