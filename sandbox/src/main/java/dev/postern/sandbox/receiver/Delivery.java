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
    String emailId,
    Map<String, String> headers) {

  Delivery {
    headers = Map.copyOf(headers);
  }

  ObjectNode toJson(ObjectMapper mapper, @Nullable String body) {
    ObjectNode json = mapper.createObjectNode();
    json.put("sequence", sequence);
    json.put("name", name);
    json.put("id", id);
    json.put("at", at.toString());
    json.put("verified", verification.verified());
    json.put("error", verification.error());
    json.put("type", type);
    json.put("emailId", emailId);
    json.set("headers", mapper.valueToTree(headers));
    if (body != null) {
      json.put("body", body);
    }
    return json;
  }
}
