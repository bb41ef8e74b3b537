package dev.postern.api.requestlog;

import dev.postern.api.json.SafeText;
import dev.postern.model.apikey.ApiKeyId;
import dev.postern.model.id.UuidV7;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of the log.
 *
 * @param requestBody a JSON object, like the response's
 */
record LogEntry(
    UUID id,
    Instant createdAt,
    @Nullable ApiKeyId apiKey,
    String method,
    String endpoint,
    int status,
    @Nullable String userAgent,
    @Nullable String requestBody,
    @Nullable String responseBody) {
  private static final int MAX_TEXT = 512;

  static LogEntry of(
      LoggedRequest request, @Nullable String requestBody, @Nullable String responseBody) {
    return new LogEntry(
        request.id(),
        UuidV7.instantOf(request.id()),
        request.apiKey(),
        request.method(),
        cut(request.path()),
        request.status(),
        request.userAgent() == null || !SafeText.isSafe(request.userAgent())
            ? null
            : cut(request.userAgent()),
        requestBody,
        responseBody);
  }

  private static String cut(String text) {
    return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT);
  }
}
