package dev.postern.api.requestlog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.api.json.StrictJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is kept of a body: a JSON object without secrets, and without what mails say. */
final class LoggedBody {
  private static final int MAX_LENGTH = 64 * 1024;
  private static final String REDACTED = "[redacted]";
  private static final String OMITTED = "[omitted]";
  private static final String HEADERS = "headers";

  /** Parts of names, without their punctuation. */
  private static final List<String> SECRETS =
      List.of(
          "secret",
          "password",
          "token",
          "authorization",
          "cookie",
          "apikey",
          "privatekey",
          "recoverycode",
          "totp",
          "downloadurl");

  /**
   * Whoever has the link to a shared email, or to where a sender has a file, needs nothing else.
   */
  private static final Set<String> LINKS = Set.of("url", "path");

  /** Kept with the mail itself, and for as long as it. */
  private static final Set<String> CONTENT = Set.of("html", "text", "content", "raw");

  private LoggedBody() {}

  /** Empty for what is no JSON object or list, or is too large. */
  static Optional<String> of(byte[] body) {
    try {
      JsonNode node = StrictJson.MAPPER.readTree(body);
      Optional<ObjectNode> object = object(node);
      object.ifPresent(LoggedBody::clean);
      return object.map(LoggedBody::write).filter(text -> text.length() <= MAX_LENGTH);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  static Optional<String> of(String json) {
    return of(json.getBytes(StandardCharsets.UTF_8));
  }

  /** Clients read objects only, so that a list is put into one. */
  private static Optional<ObjectNode> object(JsonNode node) {
    return switch (node) {
      case ObjectNode object -> Optional.of(object);
      case ArrayNode list -> Optional.of(StrictJson.MAPPER.createObjectNode().set("data", list));
      default -> Optional.empty();
    };
  }

  private static void clean(JsonNode node) {
    if (node instanceof ObjectNode object) {
      for (Map.Entry<String, JsonNode> field : object.properties()) {
        cleanField(object, field.getKey(), field.getValue());
      }
    } else {
      node.forEach(LoggedBody::clean);
    }
  }

  private static void cleanField(ObjectNode object, String name, JsonNode value) {
    if (name.equals(HEADERS) && value instanceof ObjectNode headers) {
      // A customer may give the credential for their server any name.
      headers.properties().forEach(header -> headers.put(header.getKey(), REDACTED));
    } else if (isSecret(name) && !value.isNull()) {
      object.put(name, REDACTED);
    } else if (CONTENT.contains(name) && value.isTextual()) {
      object.put(name, OMITTED);
    } else {
      clean(value);
    }
  }

  private static boolean isSecret(String name) {
    String letters = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    return LINKS.contains(letters) || SECRETS.stream().anyMatch(letters::contains);
  }

  private static String write(JsonNode node) {
    try {
      return StrictJson.MAPPER.writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can always be written", e);
    }
  }
}
