package dev.postern.model.webhook;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The {@code data} of {@code email.received}: what the email is, not what it says.
 *
 * @param createdAt when it came
 * @param from empty if the email does not say or could not be read
 * @param receivedFor the addresses of the environment that it was for
 * @param messageId its {@code Message-ID}, or one made for it
 * @param threadId shared by the emails that answer each other
 * @param state {@code parsed}, or {@code unparsable} for one of which there are only the bytes
 */
public record ReceivedPayload(
    @JsonProperty("email_id") UUID emailId,
    @JsonProperty("created_at") Instant createdAt,
    String from,
    List<String> to,
    List<String> bcc,
    List<String> cc,
    @JsonProperty("received_for") List<String> receivedFor,
    @JsonProperty("message_id") String messageId,
    String subject,
    List<File> attachments,
    @JsonProperty("thread_id") UUID threadId,
    String state) {

  public ReceivedPayload {
    to = List.copyOf(to);
    bcc = List.copyOf(bcc);
    cc = List.copyOf(cc);
    receivedFor = List.copyOf(receivedFor);
    attachments = List.copyOf(attachments);
  }

  /** An attachment, whose bytes the API gives out. */
  public record File(
      UUID id,
      String filename,
      @JsonProperty("content_type") String contentType,
      @JsonProperty("content_disposition") String contentDisposition,
      @JsonProperty("content_id") @Nullable String contentId) {}
}
