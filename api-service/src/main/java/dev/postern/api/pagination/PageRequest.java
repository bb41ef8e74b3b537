package dev.postern.api.pagination;

import dev.postern.api.problem.ApiException;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of a list are wanted: the newest, or those next to a cursor row. At most one of the
 * cursors is present.
 *
 * @param after the row after which older ones follow
 * @param before the row before which newer ones come
 */
public record PageRequest(int limit, Optional<UUID> after, Optional<UUID> before) {
  private static final Pattern LIMIT = Pattern.compile("[1-9][0-9]?|100");

  /**
   * @throws ApiException naming the parameter that is not valid
   */
  public static PageRequest of(
      @Nullable String limit, @Nullable String after, @Nullable String before, int defaultLimit) {
    if (limit != null && !LIMIT.matcher(limit).matches()) {
      throw ApiException.invalid("The `limit` parameter must be a number between 1 and 100.");
    }
    if (after != null && before != null) {
      throw ApiException.invalid("Use the `after` or the `before` parameter, not both.");
    }
    return new PageRequest(
        limit == null ? defaultLimit : Integer.parseInt(limit),
        cursor("after", after),
        cursor("before", before));
  }

  private static Optional<UUID> cursor(String parameter, @Nullable String text) {
    if (text == null) {
      return Optional.empty();
    }
    return Optional.of(RowId.parse(text).orElseThrow(() -> unknownCursor(parameter)));
  }

  public Optional<UUID> cursor() {
    return after.or(() -> before);
  }

  /**
   * How a query ends whose rows have ids in the order of time: the next ones in the direction that
   * is asked for. With a cursor it has the parameter {@code cursor}.
   *
   * @param id the column
   */
  public String next(String id) {
    if (before.isPresent()) {
      return " and " + id + " > :cursor order by " + id;
    }
    String older = after.isPresent() ? " and " + id + " < :cursor" : "";
    return older + " order by " + id + " desc";
  }

  /** The answer for a cursor that is no row of this list, whatever else it may be. */
  public ApiException unknownCursor() {
    return unknownCursor(after.isPresent() ? "after" : "before");
  }

  private static ApiException unknownCursor(String parameter) {
    return ApiException.invalid("The `" + parameter + "` parameter is not the id of a row.");
  }
}
