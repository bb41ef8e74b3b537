package dev.postern.api.suppression;

import java.util.List;
import java.util.function.Function;

/** What became of each of a batch; without {@code object}, as clients know it. */
record BatchResponse<T>(List<T> data) {
  BatchResponse {
    data = List.copyOf(data);
  }

  static <F, T> BatchResponse<T> of(List<F> found, Function<F, T> shown) {
    return new BatchResponse<>(found.stream().map(shown).toList());
  }
}
