package dev.postern.api.batch;

import dev.postern.api.problem.ApiException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a batch may look like. */
final class BatchRules {
  static final String VALIDATION = "x-batch-validation";

  private static final int MAX_EMAILS = 100;

  private BatchRules() {}

  /**
   * @throws ApiException if there are too many emails before the one at this index
   */
  static void requireRoomAt(int index) {
    if (index >= MAX_EMAILS) {
      throw wrongSize();
    }
  }

  /**
   * @throws ApiException if there are none
   */
  static void requireSome(List<BatchItem> items) {
    if (items.isEmpty()) {
      throw wrongSize();
    }
  }

  /**
   * Whether emails that are right are taken on although others are wrong.
   *
   * @throws ApiException if the header says neither
   */
  static boolean isPermissive(@Nullable String header) {
    return switch (header) {
      case null -> false;
      case "strict" -> false;
      case "permissive" -> true;
      default ->
          throw ApiException.invalid(
              "Invalid `" + VALIDATION + "` header. It must be `strict` or `permissive`.");
    };
  }

  private static ApiException wrongSize() {
    return ApiException.invalid("A batch must hold between 1 and " + MAX_EMAILS + " emails.");
  }
}
