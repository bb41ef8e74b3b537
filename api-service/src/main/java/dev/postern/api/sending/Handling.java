package dev.postern.api.sending;

import dev.postern.api.problem.ApiException;
import dev.postern.model.email.SendPolicy;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How an email is sent.
 *
 * @param bulk whether it lets the organization's other emails go first
 * @param atMostOnce whether it is given up rather than sent twice; null for what its environment
 *     says
 */
record Handling(boolean bulk, @Nullable Boolean atMostOnce) {
  private static final String UNSUBSCRIBE = "list-unsubscribe";
  private static final String PRECEDENCE = "precedence";
  private static final Set<String> TO_MANY = Set.of("bulk", "list", "junk");

  /**
   * @throws ApiException if a word is not known
   */
  static Handling parse(SendEmailRequest request, Map<String, String> headers) {
    return new Handling(bulk(request.priority(), headers), atMostOnce(request.sendPolicy()));
  }

  /** As a number in the order of sending. */
  int priority() {
    return bulk ? 1 : 0;
  }

  private static boolean bulk(@Nullable String priority, Map<String, String> headers) {
    return switch (priority) {
      case null -> headers.entrySet().stream().anyMatch(Handling::saysBulk);
      case "transactional" -> false;
      case "bulk" -> true;
      default ->
          throw ApiException.invalid(
              "Invalid `priority` field. It must be `transactional` or `bulk`.");
    };
  }

  /** What mail to many says of itself. */
  private static boolean saysBulk(Map.Entry<String, String> header) {
    String name = header.getKey().toLowerCase(Locale.ROOT);
    return name.equals(UNSUBSCRIBE)
        || (name.equals(PRECEDENCE)
            && TO_MANY.contains(header.getValue().strip().toLowerCase(Locale.ROOT)));
  }

  private static @Nullable Boolean atMostOnce(@Nullable String policy) {
    return policy == null ? null : PolicyField.parse(policy) == SendPolicy.AT_MOST_ONCE;
  }
}
