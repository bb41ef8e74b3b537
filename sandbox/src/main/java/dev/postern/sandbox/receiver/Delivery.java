package dev.postern.sandbox.receiver;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One webhook that arrived.
 *
 * @param id of the message; it stays the same when it is delivered again
 * @param type of the event, as the body says
 * @param emailId the mail the event is about, as the body says
 */
record Delivery(
    long sequence,
    String name,
    String id,
    Instant at,
    Verification verification,
    String type,
    String emailId) {

  /** The rest of it, which is kept for fewer deliveries. */
  record Content(Map<String, String> headers, String body) {
    Content {
      headers = Map.copyOf(headers);
    }
  }

  ObjectNode toJson(ObjectMapper mapper, @Nullable Content content) {
    ObjectNode json = mapper.createObjectNode();
    json.put("sequence", sequence);
    json.put("name", name);
    json.put("id", id);
    json.put("at", at.toString());
    json.put("verified", verification.verified());
    json.put("error", verification.error());
    json.put("type", type);
    json.put("emailId", emailId);
    if (content != null) {
      json.set("headers", mapper.valueToTree(content.headers()));
      json.put("body", content.body());
    }
    return json;
  }
}
