package dev.postern.model.id;

import java.util.UUID;

/** An id that says in logs what it identifies: a prefix, an underscore and the UUID in hex. */
public interface PrefixedId {
  UUID value();

  String prefix();

  /** The id for log lines, and for the few ids that are prefixed on the wire. */
  default String print() {
    return prefix() + "_" + value().toString().replace("-", "");
  }

  /**
   * Reads what {@link #print} wrote.
   *
   * @throws IllegalArgumentException if the text is not such an id
   */
  static UUID parse(String prefix, String text) {
    String start = prefix + "_";
    if (!text.startsWith(start) || text.length() != start.length() + 32) {
      throw new IllegalArgumentException("not an id with prefix " + prefix);
    }
    String hex = text.substring(start.length());
    return new UUID(
        Long.parseUnsignedLong(hex, 0, 16, 16), Long.parseUnsignedLong(hex, 16, 32, 16));
  }
}
