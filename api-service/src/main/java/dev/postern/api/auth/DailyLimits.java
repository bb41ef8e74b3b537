package dev.postern.api.auth;

import java.util.OptionalInt;

/**
 * How much may be sent in one UTC day.
 *
 * @param recipients how many recipients all emails together may have; empty if any number
 * @param perRecipient how many emails may go to one address; empty if any number
 */
public record DailyLimits(OptionalInt recipients, OptionalInt perRecipient) {
  /** As much as one likes. */
  public static final DailyLimits NONE = new DailyLimits(OptionalInt.empty(), OptionalInt.empty());

  /** Whether anything has to be counted. */
  public boolean isAny() {
    return recipients.isPresent() || perRecipient.isPresent();
  }
}
