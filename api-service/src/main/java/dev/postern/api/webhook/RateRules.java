package dev.postern.api.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.api.problem.ApiException;
import org.jspecify.annotations.Nullable;

/** Reads how many webhooks an endpoint wants a second. */
final class RateRules {
  private static final int MOST = 1000;

  private RateRules() {}

  /**
   * @return null if nothing is said of it
   * @throws ApiException if it is no number from 1 to 1000
   */
  static @Nullable RateChange accept(@Nullable JsonNode rate) {
    if (rate == null) {
      return null;
    }
    if (rate.isNull()) {
      return new RateChange.Lift();
    }
    if (!rate.isIntegralNumber()
        || !rate.canConvertToInt()
        || rate.intValue() < 1
        || rate.intValue() > MOST) {
      throw ApiException.invalid(
          "Invalid `max_per_second` field: it is a number from 1 to "
              + MOST
              + ", or null for no limit.");
    }
    return new RateChange.Limit(rate.intValue());
  }
}
