package dev.postern.api.audit;

import dev.postern.api.pagination.RowId;
import dev.postern.api.problem.ApiException;
import dev.postern.model.organization.EnvironmentId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which entries are wanted.
 *
 * @param actor the id of who did it
 * @param from the first moment
 * @param to the moment before which
 */
record AuditQuery(
    Optional<String> action,
    Optional<String> actor,
    Optional<EnvironmentId> environment,
    Optional<Instant> from,
    Optional<Instant> to) {
  private static final int FIRST_YEAR = 1970;
  private static final int LAST_YEAR = 9999;

  /**
   * @throws ApiException naming the parameter that is not valid
   */
  static AuditQuery of(
      @Nullable String action,
      @Nullable String actor,
      @Nullable String environment,
      @Nullable String from,
      @Nullable String to) {
    return new AuditQuery(
        text("action", action),
        text("actor", actor),
        Optional.ofNullable(environment).map(AuditQuery::environment),
        Optional.ofNullable(from).map(time -> time("from", time)),
        Optional.ofNullable(to).map(time -> time("to", time)));
  }

  /** Postgres knows no texts with U+0000, so none was stored. */
  private static Optional<String> text(String parameter, @Nullable String value) {
    if (value != null && value.indexOf('\0') >= 0) {
      throw ApiException.invalid("The `" + parameter + "` parameter is not valid.");
    }
    return Optional.ofNullable(value);
  }

  private static EnvironmentId environment(String text) {
    return new EnvironmentId(RowId.require("environment_id", text));
  }

  private static Instant time(String parameter, String text) {
    try {
      OffsetDateTime time = OffsetDateTime.parse(text);
      if (time.getYear() >= FIRST_YEAR && time.getYear() <= LAST_YEAR) {
        return time.toInstant();
      }
    } catch (DateTimeParseException e) {
      // Told below, like a time that the database could not hold.
    }
    throw ApiException.invalid(
        "The `" + parameter + "` parameter must be an ISO 8601 time such as 2026-12-24T18:00:00Z.");
  }
}
