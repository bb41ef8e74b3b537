package dev.postern.api.email;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.postern.api.pagination.RestTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An email in a list. */
record EmailSummaryResponse(
    UUID id,
    @JsonProperty("message_id") String messageId,
    List<String> to,
    String from,
    @JsonProperty("created_at") String createdAt,
    String subject,
    @Nullable List<String> bcc,
    @Nullable List<String> cc,
    @JsonProperty("reply_to") @Nullable List<String> replyTo,
    @JsonProperty("last_event") String lastEvent,
    @JsonProperty("scheduled_at") @Nullable String scheduledAt) {

  static EmailSummaryResponse of(EmailView email) {
    return new EmailSummaryResponse(
        email.id(),
        email.messageId(),
        email.to(),
        email.from(),
        RestTime.print(email.createdAt()),
        email.subject(),
        orNull(email.bcc()),
        orNull(email.cc()),
        orNull(email.replyTo()),
        email.status().wireName(),
        email.scheduledAt().map(RestTime::print).orElse(null));
  }

  /** Lists that were not given are null on the wire. */
  private static @Nullable List<String> orNull(List<String> values) {
    return values.isEmpty() ? null : values;
  }
}
