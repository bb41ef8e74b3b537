package dev.postern.sandbox.aws.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.sandbox.aws.mail.Recipients;
import dev.postern.sandbox.aws.wire.Json;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One mail SES accepted.
 *
 * @param answered false when the sender was deliberately never told
 */
public record LedgerEntry(
    long sequence,
    String sesMessageId,
    Instant at,
    String from,
    Recipients recipients,
    String subject,
    Map<String, String> tags,
    @Nullable String configurationSet,
    boolean answered,
    int size) {

  public LedgerEntry {
    tags = Map.copyOf(tags);
  }

  public ObjectNode toJson() {
    ObjectNode json = Json.object();
    json.put("sequence", sequence);
    json.put("sesMessageId", sesMessageId);
    json.put("at", at.toString());
    json.put("from", from);
    json.set("to", Json.array(recipients.to()));
    json.set("cc", Json.array(recipients.cc()));
    json.set("bcc", Json.array(recipients.bcc()));
    json.put("subject", subject);
    json.set("tags", Json.tree(tags));
    json.put("configurationSet", configurationSet);
    json.put("answered", answered);
    json.put("size", size);
    return json;
  }

  static LedgerEntry fromJson(JsonNode json) {
    Map<String, String> tags = new HashMap<>();
    json.path("tags").properties().forEach(tag -> tags.put(tag.getKey(), tag.getValue().asText()));
    return new LedgerEntry(
        json.path("sequence").asLong(),
        json.path("sesMessageId").asText(),
        Instant.parse(json.path("at").asText()),
        json.path("from").asText(),
        new Recipients(
            Json.strings(json.path("to")),
            Json.strings(json.path("cc")),
            Json.strings(json.path("bcc"))),
        json.path("subject").asText(),
        tags,
        Json.textOrNull(json.path("configurationSet")),
        json.path("answered").asBoolean(),
        json.path("size").asInt());
  }
}
