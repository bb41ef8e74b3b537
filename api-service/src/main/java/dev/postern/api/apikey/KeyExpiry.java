package dev.postern.api.apikey;

import static java.time.ZoneOffset.UTC;

import dev.postern.api.problem.ApiException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Period;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads until when a key shall be valid. */
final class KeyExpiry {
  private static final String NEVER = "never";
  private static final int LAST_YEAR = 9999;
  private static final int DATE_LENGTH = "2026-01-31".length();
  private static final Map<String, Period> CHOICES =
      Map.of(
          "7d", Period.ofDays(7),
          "30d", Period.ofDays(30),
          "90d", Period.ofDays(90),
          "180d", Period.ofDays(180),
          "1y", Period.ofYears(1));

  private KeyExpiry() {}

  /**
   * @return null for never
   * @throws ApiException if it is none of the choices, no time, or a time that has passed
   */
  static @Nullable Instant parse(
      @Nullable String expiresIn, @Nullable String expiresAt, Instant now) {
    if (expiresIn != null && expiresAt != null) {
      throw ApiException.invalid("Use the `expires_in` or the `expires_at` field, not both.");
    }
    if (expiresAt != null) {
      return parseTime(expiresAt, now);
    }
    if (expiresIn == null || expiresIn.equals(NEVER)) {
      return null;
    }
    Period validity = CHOICES.get(expiresIn);
    if (validity == null) {
      throw ApiException.invalid(
          "Invalid `expires_in` field. It must be never, 7d, 30d, 90d, 180d or 1y.");
    }
    return now.atOffset(UTC).plus(validity).toInstant();
  }

  private static Instant parseTime(String text, Instant now) {
    try {
      OffsetDateTime time =
          text.length() == DATE_LENGTH
              ? LocalDate.parse(text).atStartOfDay().atOffset(UTC)
              : OffsetDateTime.parse(text);
      if (!time.toInstant().isAfter(now)) {
        throw ApiException.invalid("Invalid `expires_at` field. It must be in the future.");
      }
      if (time.getYear() <= LAST_YEAR) {
        return time.toInstant();
      }
    } catch (DateTimeException e) {
      // Answered below.
    }
    throw ApiException.invalid(
        "Invalid `expires_at` field. It must be an ISO 8601 date, or a time with its offset.");
  }
}
