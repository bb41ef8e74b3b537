package dev.postern.api.inbound;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.postern.api.pagination.IsoTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A received email in a list. Clients want a sender and a message id of every email; of one that
 * has none, or that cannot be read, they are an empty text and our id.
 */
record ReceivedSummaryResponse(
    UUID id,
    List<String> to,
    String from,
    @JsonProperty("created_at") String createdAt,
    @Nullable String subject,
    List<String> bcc,
    List<String> cc,
    @JsonProperty("reply_to") List<String> replyTo,
    @JsonProperty("received_for") List<String> receivedFor,
    @JsonProperty("message_id") String messageId,
    List<ReceivedPartResponse> attachments,
    @JsonProperty("thread_id") @Nullable UUID threadId,
    String state,
    Verdicts verdicts) {

  static ReceivedSummaryResponse of(ListedEmail listed) {
    InboundEmail email = listed.email();
    Addresses addresses = email.addresses();
    UUID id = email.id().value();
    return new ReceivedSummaryResponse(
        id,
        addresses.to(),
        addresses.from().orElse(""),
        IsoTime.print(email.createdAt()),
        email.subject().orElse(null),
        addresses.bcc(),
        addresses.cc(),
        addresses.replyTo(),
        addresses.receivedFor(),
        email.messageId().orElse(id.toString()),
        listed.files().stream().map(ReceivedPartResponse::of).toList(),
        email.thread().orElse(null),
        email.state(),
        email.verdicts());
  }

  /** Addresses are not for logs. */
  @Override
  public String toString() {
    return "ReceivedSummaryResponse " + id;
  }
}
