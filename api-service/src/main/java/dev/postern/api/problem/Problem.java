package dev.postern.api.problem;

import com.fasterxml.jackson.core.io.JsonStringEncoder;

/** What a client is told of a failure: exactly three keys, whoever found it. */
public record Problem(int status, String message, ProblemName name) {
  public static final String MEDIA_TYPE = "application/json; charset=utf-8";

  /** Worth another try in a moment. */
  public static Problem unavailable() {
    return new Problem(
        503,
        "The service is busy or being restarted. Please try again in a moment.",
        ProblemName.APPLICATION_ERROR);
  }

  public static Problem internal() {
    return new Problem(
        500, "An unexpected error occurred on our side.", ProblemName.APPLICATION_ERROR);
  }

  /** A refusal by status alone, as the framework makes them. */
  public static Problem ofStatus(int status) {
    return switch (status) {
      case 404 -> new Problem(404, "The requested endpoint does not exist.", ProblemName.NOT_FOUND);
      case 405 ->
          new Problem(
              405, "The endpoint does not allow this method.", ProblemName.METHOD_NOT_ALLOWED);
      case 408 -> new Problem(408, "The request took too long.", ProblemName.APPLICATION_ERROR);
      case 413 -> ApiException.tooLarge().problem();
      case 414 ->
          new Problem(414, "The request's address is too long.", ProblemName.VALIDATION_ERROR);
      case 415 -> ApiException.unsupportedMediaType().problem();
      case 431 ->
          new Problem(431, "The request's headers are too large.", ProblemName.VALIDATION_ERROR);
      case 503 -> unavailable();
      default ->
          status >= 500
              ? internal()
              : new Problem(
                  status, "The request could not be understood.", ProblemName.VALIDATION_ERROR);
    };
  }

  /** Written by hand, because it must work where no JSON mapper is at hand. */
  public String json() {
    return "{\"statusCode\":%d,\"message\":\"%s\",\"name\":\"%s\"}"
        .formatted(
            status,
            new String(JsonStringEncoder.getInstance().quoteAsString(message)),
            name.wireName());
  }
}
