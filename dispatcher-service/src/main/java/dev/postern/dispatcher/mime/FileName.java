package dev.postern.dispatcher.mime;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.RawField;

/** The name of a file as a parameter of Content-Disposition (RFC 2231). */
record FileName(HeaderSafe name) {
  private static final int SEGMENT = 54;
  private static final String UNESCAPED = "!#$&+-.^_`|~";

  Field disposition(String kind) {
    return new RawField("Content-Disposition", kind + parameter());
  }

  private String parameter() {
    return isPlain() ? "; filename=\"" + name.text() + "\"" : inSegments();
  }

  private boolean isPlain() {
    String text = name.text();
    return text.length() <= SEGMENT
        && text.chars().allMatch(c -> c >= ' ' && c < 0x7f && c != '"' && c != '\\');
  }

  /** Numbered, because an escaped name may be longer than a line, which only breaks at spaces. */
  private String inSegments() {
    StringBuilder parameters = new StringBuilder();
    StringBuilder segment = new StringBuilder("utf-8''");
    int number = 0;
    for (byte octet : name.text().getBytes(StandardCharsets.UTF_8)) {
      if (segment.length() >= SEGMENT) {
        parameters.append("; filename*%d*=%s".formatted(number++, segment));
        segment.setLength(0);
      }
      append(segment, octet);
    }
    return parameters.append("; filename*%d*=%s".formatted(number, segment)).toString();
  }

  private static void append(StringBuilder segment, byte octet) {
    char character = (char) (octet & 0xff);
    boolean alphanumeric = character < 0x80 && Character.isLetterOrDigit(character);
    if (alphanumeric || UNESCAPED.indexOf(character) >= 0) {
      segment.append(character);
    } else {
      segment.append("%%%02x".formatted((int) character).toUpperCase(Locale.ROOT));
    }
  }
}
