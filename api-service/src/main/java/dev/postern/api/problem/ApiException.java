package dev.postern.api.problem;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A request that is not carried out; knows how it is answered. */
public final class ApiException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final ProblemName problemName;
  private final @Nullable Duration retryAfter;

  public ApiException(int status, ProblemName problemName, String message) {
    this(status, problemName, message, null);
  }

  private ApiException(
      int status, ProblemName problemName, String message, @Nullable Duration retryAfter) {
    // Refusing is ordinary work and happens often: no stack trace is collected.
    super(message, null, false, false);
    this.status = status;
    this.problemName = problemName;
    this.retryAfter = retryAfter;
  }

  /** The request cannot be understood. */
  public static ApiException malformed(String message) {
    return new ApiException(400, ProblemName.VALIDATION_ERROR, message);
  }

  public static ApiException missingField(String field) {
    return new ApiException(
        422, ProblemName.MISSING_REQUIRED_FIELD, "Missing `" + field + "` field.");
  }

  /** A field was understood and is not valid. */
  public static ApiException invalid(String message) {
    return new ApiException(422, ProblemName.VALIDATION_ERROR, message);
  }

  /** Something other than a field of ours is not valid: an id in the path, a mail header. */
  public static ApiException invalidParameter(String message) {
    return new ApiException(422, ProblemName.INVALID_PARAMETER, message);
  }

  public static ApiException invalidAttachment(String message) {
    return new ApiException(422, ProblemName.INVALID_ATTACHMENT, message);
  }

  public static ApiException tooLarge() {
    return new ApiException(413, ProblemName.VALIDATION_ERROR, "The request is too large.");
  }

  public static ApiException unsupportedMediaType() {
    return new ApiException(
        415, ProblemName.VALIDATION_ERROR, "The request body must be application/json in UTF-8.");
  }

  /** The caller is known and may not do this. */
  public static ApiException forbidden(String message) {
    return new ApiException(403, ProblemName.INVALID_ACCESS, message);
  }

  public static ApiException notFound(String message) {
    return new ApiException(404, ProblemName.NOT_FOUND, message);
  }

  /**
   * @param retryAfter the time until the next one is allowed
   */
  public static ApiException tooManyAttempts(Duration retryAfter) {
    return new ApiException(
        429,
        ProblemName.RATE_LIMIT_EXCEEDED,
        "Too many attempts. Please try again later.",
        retryAfter);
  }

  /**
   * @param perSecond how many there may be
   * @param retryAfter the time until the next one is allowed
   */
  public static ApiException tooManyRequests(int perSecond, Duration retryAfter) {
    return new ApiException(
        429,
        ProblemName.RATE_LIMIT_EXCEEDED,
        "Too many requests. You can only make "
            + perSecond
            + " requests per second. See rate limit response headers for more information.",
        retryAfter);
  }

  /** How often it was done cannot be told now, and without that it is not done. */
  public static ApiException uncounted() {
    return new ApiException(
        503,
        ProblemName.APPLICATION_ERROR,
        "Attempts cannot be counted right now. Please try again in a moment.");
  }

  /**
   * @param message what cannot be done right now, for another try in a moment
   */
  public static ApiException unavailable(String message) {
    return new ApiException(503, ProblemName.APPLICATION_ERROR, message);
  }

  /** When it may be tried again, if that is known. */
  Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }

  int status() {
    return status;
  }

  public Problem problem() {
    return new Problem(status, getMessage(), problemName);
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
