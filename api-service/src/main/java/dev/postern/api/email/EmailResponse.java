package dev.postern.api.email;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.postern.api.message.Tag;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One email with what it says. */
record EmailResponse(
    String object,
    @JsonUnwrapped EmailSummaryResponse summary,
    @Nullable String html,
    @Nullable String text,
    @JsonRawValue @Schema(implementation = Tag[].class) String tags) {

  static EmailResponse of(EmailDetails details) {
    return new EmailResponse(
        "email",
        EmailSummaryResponse.of(details.email()),
        details.html().orElse(null),
        details.text().orElse(null),
        details.tags());
  }
}
