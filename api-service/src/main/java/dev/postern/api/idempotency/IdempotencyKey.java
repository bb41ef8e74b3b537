package dev.postern.api.idempotency;

import dev.postern.api.problem.ApiException;
import dev.postern.api.problem.ProblemName;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a client calls its request by, so that it can safely repeat it. */
public record IdempotencyKey(String value) {
  public static final String HEADER = "Idempotency-Key";

  /** For the description of the API. */
  public static final String DESCRIPTION =
      "Of your choice. The same request under the same key is carried out once within 24 hours.";

  /** The header of an answer that was given before. */
  public static final String REPLAYED = "Idempotent-Replayed";

  private static final int MAX_LENGTH = 256;

  /**
   * @throws ApiException if there is more than one, or it has a bad length
   */
  public static Optional<IdempotencyKey> ofHeaders(@Nullable List<String> values) {
    if (values == null || values.isEmpty()) {
      return Optional.empty();
    }
    String value = values.getFirst();
    boolean printable = value.chars().allMatch(c -> c >= ' ' && c != 0x7F);
    if (values.size() > 1 || value.isEmpty() || value.length() > MAX_LENGTH || !printable) {
      throw new ApiException(
          400,
          ProblemName.INVALID_IDEMPOTENCY_KEY,
          "The idempotency key must be between 1-256 characters.");
    }
    return Optional.of(new IdempotencyKey(value));
  }

  public static ApiException usedForAnother(String endpoint) {
    return new ApiException(
        409,
        ProblemName.INVALID_IDEMPOTENT_REQUEST,
        "This idempotency key has been used on " + endpoint + " with another request body.");
  }

  public static ApiException stillInUse(String endpoint) {
    return new ApiException(
        409,
        ProblemName.CONCURRENT_IDEMPOTENT_REQUESTS,
        "A request to " + endpoint + " with this idempotency key is still in progress.");
  }
}
