package dev.postern.api.inbound;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.postern.api.json.StrictJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The header fields of an email as an object, which has each name only once. */
final class HeaderFields {
  private static final String BETWEEN = ", ";

  private record Field(String name, String value) {}

  private HeaderFields() {}

  /**
   * Names as they are written first and in that order; the values of one that is there more than
   * once, in whatever spelling, stand one after another.
   *
   * @param stored a JSON array of name and value
   */
  static Map<String, String> of(String stored) {
    Map<String, String> spelling = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    Map<String, String> fields = new LinkedHashMap<>();
    for (Field field : read(stored)) {
      String name = spelling.computeIfAbsent(field.name(), first -> first);
      fields.merge(name, field.value(), (before, next) -> before + BETWEEN + next);
    }
    return fields;
  }

  private static List<Field> read(String stored) {
    try {
      return StrictJson.MAPPER.readValue(stored, new TypeReference<List<Field>>() {});
    } catch (JsonProcessingException e) {
      // Without the cause: its message repeats what it read.
      throw new IllegalStateException("cannot read the headers of a received email");
    }
  }
}
