package dev.postern.api.requestlog;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.jspecify.annotations.Nullable;

/** One request with its bodies, where they are kept. */
record LogResponse(
    String object,
    @JsonUnwrapped LogSummaryResponse summary,
    @JsonProperty("request_body") @JsonRawValue @Nullable String requestBody,
    @JsonProperty("response_body") @JsonRawValue @Nullable String responseBody) {

  static LogResponse of(LogEntry entry) {
    return new LogResponse(
        "log", LogSummaryResponse.of(entry), entry.requestBody(), entry.responseBody());
  }
}
