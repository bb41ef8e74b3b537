package dev.postern.model.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The {@code data} of every {@code email.*} event about an outbound email. At most one of the
 * details is present, the one that belongs to the event's type.
 *
 * @param createdAt when the email was accepted
 * @param messageId the {@code Message-ID} that recipients see
 * @param to the recipients the event is about
 * @param tags name to value: an object here, an array in the REST API
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EmailPayload(
    @JsonProperty("created_at") Instant createdAt,
    @JsonProperty("email_id") UUID emailId,
    @JsonProperty("message_id") String messageId,
    String from,
    List<String> to,
    String subject,
    @Nullable Map<String, String> tags,
    @Nullable List<Header> headers,
    @Nullable Bounce bounce,
    @Nullable Click click,
    @Nullable Failure failed,
    @Nullable Suppressed suppressed) {

  public EmailPayload {
    to = List.copyOf(to);
  }

  /** A header of the email. */
  public record Header(String name, String value) {}

  /** Why a recipient's server refused the email; type and subType are SES's words. */
  public record Bounce(String message, String type, String subType, List<String> diagnosticCode) {}

  /** Which link was clicked, by what. */
  public record Click(String ipAddress, String link, Instant timestamp, String userAgent) {}

  /** Why the email was given up. */
  public record Failure(String reason) {}

  /** Why the email was not sent to an address. */
  public record Suppressed(
      String message, String type, String reason, List<String> diagnosticCode) {}
}
