package dev.postern.sandbox.receiver;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** What tests and people ask of the receiver. */
final class ReceiverControl {
  private final Endpoints endpoints;
  private final Deliveries deliveries;
  private final ObjectMapper mapper;

  ReceiverControl(Endpoints endpoints, Deliveries deliveries, ObjectMapper mapper) {
    this.endpoints = endpoints;
    this.deliveries = deliveries;
    this.mapper = mapper;
  }

  void setSecrets(String name, String json) throws JsonProcessingException {
    List<String> secrets = new ArrayList<>();
    for (JsonNode secret : mapper.readTree(json).path("secrets")) {
      secrets.add(secret.asText());
    }
    endpoints.setSecrets(name, secrets);
  }

  void setBehaviour(String name, String json) throws JsonProcessingException {
    endpoints.setBehaviour(name, Behaviour.of(mapper.readTree(json)));
  }

  void clear() {
    deliveries.clear();
  }

  /** Each filter holds for all when null. */
  JsonNode list(@Nullable String name, @Nullable String emailId, @Nullable String since) {
    Instant earliest = since == null ? Instant.MIN : Instant.parse(since);
    ArrayNode list = mapper.createArrayNode();
    deliveries
        .find(
            delivery ->
                (name == null || delivery.name().equals(name))
                    && (emailId == null || delivery.emailId().equals(emailId))
                    && !delivery.at().isBefore(earliest))
        .forEach(delivery -> list.add(delivery.toJson(mapper, deliveries.content(delivery))));
    return list;
  }

  /** Of one endpoint, or of all together when null. */
  JsonNode count(@Nullable String name) {
    Map<String, Tally> tallies = deliveries.tallies();
    List<Tally> counted =
        tallies.entrySet().stream()
            .filter(tally -> name == null || tally.getKey().equals(name))
            .map(Map.Entry::getValue)
            .toList();
    ObjectNode json = mapper.createObjectNode();
    json.put("deliveries", sum(counted, Tally::deliveries));
    json.put("distinctIds", sum(counted, Tally::distinctIds));
    json.put("unverified", sum(counted, Tally::unverified));
    return json;
  }

  String page() {
    StringBuilder rows = new StringBuilder();
    deliveries
        .tallies()
        .forEach(
            (name, tally) ->
                rows.append("<tr><td>")
                    .append(escape(name))
                    .append("<td>")
                    .append(tally.deliveries())
                    .append("<td>")
                    .append(tally.distinctIds())
                    .append("<td>")
                    .append(tally.unverified())
                    .append("</tr>\n"));
    return """
        <!doctype html>
        <html lang="en">
        <head><meta charset="utf-8"><title>Webhook receiver</title></head>
        <body>
        <h1>Webhook receiver</h1>
        <table>
        <tr><th>Endpoint<th>Deliveries<th>Distinct ids<th>Not verified</tr>
        %s</table>
        <p><a href="/_receiver/deliveries">All deliveries as JSON</a></p>
        </body>
        </html>
        """
        .formatted(rows);
  }

  private static long sum(List<Tally> tallies, ToLongFunction<Tally> count) {
    return tallies.stream().mapToLong(count).sum();
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
