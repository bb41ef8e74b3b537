package dev.postern.api.inbound;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.postern.api.inboundfile.RawResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One received email with what it says. */
record ReceivedEmailResponse(
    String object,
    @JsonUnwrapped ReceivedSummaryResponse summary,
    @Nullable String html,
    @Nullable String text,
    Map<String, String> headers,
    RawResponse raw,
    @JsonProperty("parse_error") @Nullable String parseError) {

  static ReceivedEmailResponse of(InboundDetails details, RawResponse raw) {
    InboundContent content = details.content();
    return new ReceivedEmailResponse(
        "email",
        ReceivedSummaryResponse.of(details.listed()),
        content.html().orElse(null),
        content.text().orElse(null),
        HeaderFields.of(content.headers()),
        raw,
        details.listed().email().parseError().orElse(null));
  }

  /** What mails say is not for logs. */
  @Override
  public String toString() {
    return "ReceivedEmailResponse " + summary.id();
  }
}
