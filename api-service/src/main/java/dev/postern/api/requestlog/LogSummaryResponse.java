package dev.postern.api.requestlog;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.postern.api.pagination.RestTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A request in a list. */
record LogSummaryResponse(
    UUID id,
    @JsonProperty("created_at") String createdAt,
    String endpoint,
    String method,
    @JsonProperty("response_status") int responseStatus,
    @JsonProperty("user_agent") @Nullable String userAgent) {

  static LogSummaryResponse of(LogEntry entry) {
    return new LogSummaryResponse(
        entry.id(),
        RestTime.print(entry.createdAt()),
        entry.endpoint(),
        entry.method(),
        entry.status(),
        entry.userAgent());
  }
}
