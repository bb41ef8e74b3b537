package dev.postern.ingester.ses;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** The fields of one JSON object, in the forms that events need. */
record JsonFields(JsonNode node) {
  private static final char REPLACEMENT = '\uFFFD';

  String text(String name) {
    return optionalText(name).orElseThrow(() -> missing(name));
  }

  Optional<String> optionalText(String name) {
    return Optional.ofNullable(node.get(name)).filter(JsonNode::isTextual).map(JsonFields::clean);
  }

  Instant instant(String name) {
    try {
      return Instant.parse(text(name));
    } catch (DateTimeException e) {
      throw new UnknownSesEventException(name + " is not a time");
    }
  }

  JsonFields object(String name) {
    return Optional.ofNullable(node.get(name))
        .filter(JsonNode::isObject)
        .map(JsonFields::new)
        .orElseThrow(() -> missing(name));
  }

  List<String> texts(String name) {
    return list(name, JsonFields::clean);
  }

  List<JsonFields> objects(String name) {
    return list(name, JsonFields::new);
  }

  private <T> List<T> list(String name, Function<JsonNode, T> read) {
    return Optional.ofNullable(node.get(name))
        .filter(JsonNode::isArray)
        .map(array -> StreamSupport.stream(array.spliterator(), false).map(read).toList())
        .orElseThrow(() -> missing(name));
  }

  /** Without what Postgres cannot store: U+0000 and halves of surrogate pairs. */
  static String clean(JsonNode value) {
    String text = value.asText();
    if (text.chars().noneMatch(c -> c == 0 || Character.isSurrogate((char) c))) {
      return text;
    }
    return text.codePoints()
        .map(c -> c == 0 || (c <= 0xFFFF && Character.isSurrogate((char) c)) ? REPLACEMENT : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static UnknownSesEventException missing(String name) {
    return new UnknownSesEventException(name + " is missing");
  }
}
