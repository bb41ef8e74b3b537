package dev.postern.dispatcher.claim;

import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * How much a new organization may send: some emails on its first day, and twice as many each day
 * after.
 *
 * @param firstDay zero where nobody is limited
 */
record WarmUp(int firstDay) {
  private static final int DOUBLINGS = 14;

  /**
   * What an organization may still send today.
   *
   * @param days for how many days it has been there; null if it is not limited
   * @return empty where there is no limit
   */
  OptionalInt left(@Nullable Integer days, int sentToday) {
    if (days == null || firstDay == 0) {
      return OptionalInt.empty();
    }
    long limit = (long) firstDay << Math.min(DOUBLINGS, days);
    return OptionalInt.of((int) Math.clamp(limit - sentToday, 0, Integer.MAX_VALUE));
  }
}
