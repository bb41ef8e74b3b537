package dev.postern.api.pagination;

import java.util.List;
import java.util.function.Function;

/** Rows, newest first, and whether there are more in the direction that was asked for. */
public record Page<T>(List<T> rows, boolean hasMore) {

  public Page {
    rows = List.copyOf(rows);
  }

  /**
   * @param found the rows in the direction that was asked for, one more than wanted if there is one
   */
  public static <T> Page<T> of(List<T> found, PageRequest request) {
    List<T> rows = found.subList(0, Math.min(found.size(), request.limit()));
    return new Page<>(
        request.before().isPresent() ? rows.reversed() : rows, found.size() > request.limit());
  }

  public <R> Page<R> map(Function<T, R> change) {
    return new Page<>(rows.stream().map(change).toList(), hasMore);
  }
}
