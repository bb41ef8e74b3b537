package dev.postern.operations.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A policy, compared by what it says: AWS gives policies back in a form of its own. */
record PolicyDocument(ObjectNode json) {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String STATEMENT = "Statement";

  /**
   * @throws IllegalArgumentException if it is no JSON object
   */
  static PolicyDocument parse(String text) {
    try {
      if (MAPPER.readTree(text) instanceof ObjectNode json) {
        return new PolicyDocument(json);
      }
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not JSON", e);
    }
    throw new IllegalArgumentException("not a JSON object");
  }

  /** What AWS has, which may be nothing. */
  static Optional<PolicyDocument> of(@Nullable String text) {
    return text == null || text.isEmpty() ? Optional.empty() : Optional.of(parse(text));
  }

  String text() {
    return json.toString();
  }

  List<JsonNode> statements() {
    List<JsonNode> statements = new ArrayList<>();
    json.path(STATEMENT).forEach(statements::add);
    return statements;
  }

  PolicyDocument withStatements(List<JsonNode> statements) {
    ObjectNode changed = json.deepCopy();
    changed.putArray(STATEMENT).addAll(statements);
    return new PolicyDocument(changed);
  }

  /** These statements in place of those with the same Sid; the others stay. */
  PolicyDocument with(PolicyDocument wanted) {
    List<String> replaced = wanted.statements().stream().map(PolicyDocument::sid).toList();
    List<JsonNode> statements = new ArrayList<>(statements());
    statements.removeIf(statement -> replaced.contains(sid(statement)));
    statements.addAll(wanted.statements());
    return withStatements(statements);
  }

  boolean saysTheSameAs(PolicyDocument other) {
    return plain(json).equals(plain(other.json));
  }

  private static String sid(JsonNode statement) {
    return statement.path("Sid").asText();
  }

  /** A list of one is the same as the one, and the order of a list means nothing. */
  private static JsonNode plain(JsonNode node) {
    if (node instanceof ObjectNode object) {
      ObjectNode result = MAPPER.createObjectNode();
      object.properties().forEach(entry -> result.set(entry.getKey(), plain(entry.getValue())));
      return result;
    }
    if (node instanceof ArrayNode array) {
      List<JsonNode> items = new ArrayList<>();
      array.forEach(item -> items.add(plain(item)));
      if (items.size() == 1) {
        return items.getFirst();
      }
      // by its text with sorted names, as objects differ in the order of theirs
      items.sort(Comparator.comparing(PolicyDocument::sorted));
      return MAPPER.createArrayNode().addAll(items);
    }
    return node;
  }

  private static String sorted(JsonNode node) {
    try {
      return MAPPER
          .writer(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .writeValueAsString(MAPPER.convertValue(node, Object.class));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
