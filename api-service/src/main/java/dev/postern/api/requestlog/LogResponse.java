package dev.postern.api.requestlog;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One request with its bodies, where they are kept. */
record LogResponse(
    String object,
    @JsonUnwrapped LogSummaryResponse summary,
    @JsonProperty("request_body") @JsonRawValue @Schema(type = SchemaType.OBJECT)
        @Nullable String requestBody,
    @JsonProperty("response_body") @JsonRawValue @Schema(type = SchemaType.OBJECT)
        @Nullable String responseBody) {

  static LogResponse of(LogEntry entry) {
    return new LogResponse(
        "log", LogSummaryResponse.of(entry), entry.requestBody(), entry.responseBody());
  }
}
