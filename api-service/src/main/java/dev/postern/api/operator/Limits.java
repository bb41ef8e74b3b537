package dev.postern.api.operator;

import dev.postern.api.problem.ApiException;
import org.jspecify.annotations.Nullable;

/** What an organization may do; null for what the installation allows to everybody. */
record Limits(@Nullable Integer requestsPerSecond, @Nullable Integer emailsPerDay) {
  private static final int MAX_REQUESTS = 100_000;
  private static final int MAX_EMAILS = 1_000_000_000;

  Limits {
    require("requests_per_second", requestsPerSecond, MAX_REQUESTS);
    require("emails_per_day", emailsPerDay, MAX_EMAILS);
  }

  private static void require(String field, @Nullable Integer value, int max) {
    if (value != null && (value < 1 || value > max)) {
      throw ApiException.invalid(
          "Invalid `%s` field. It is a number from 1 to %d, or null.".formatted(field, max));
    }
  }
}
