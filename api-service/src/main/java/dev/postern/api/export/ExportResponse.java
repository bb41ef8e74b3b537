package dev.postern.api.export;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The document, for the description: it is never in memory as a whole.
 *
 * @param emails that were sent to or from the person, with their contents and events
 * @param receivedEmails to or from the person
 */
record ExportResponse(
    String object,
    UUID id,
    String email,
    @JsonProperty("created_at") String createdAt,
    List<Map<String, Object>> suppressions,
    @JsonProperty("recipient_rules") List<Map<String, Object>> recipientRules,
    @JsonProperty("forwarding_rules") List<Map<String, Object>> forwardingRules,
    List<Map<String, Object>> emails,
    @JsonProperty("received_emails") List<Map<String, Object>> receivedEmails) {
  /** Addresses are not for logs. */
  @Override
  public String toString() {
    return "ExportResponse " + id;
  }
}
