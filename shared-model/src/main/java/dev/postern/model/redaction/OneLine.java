package dev.postern.model.redaction;

/** Writes control characters out, so that no text can pretend to be the next line of a log. */
final class OneLine {
  private OneLine() {}

  static String of(String text) {
    int clean = 0;
    while (clean < text.length() && isPrintable(text.charAt(clean))) {
      clean++;
    }
    if (clean == text.length()) {
      return text;
    }
    StringBuilder line = new StringBuilder(text.length() + 16).append(text, 0, clean);
    text.chars().skip(clean).forEach(character -> append(line, (char) character));
    return line.toString();
  }

  /** Besides controls: line and paragraph separators, and what turns the writing around. */
  private static boolean isPrintable(char character) {
    return character == '\t'
        || !(Character.isISOControl(character)
            || (character >= '\u2028' && character <= '\u202e')
            || (character >= '\u2066' && character <= '\u2069'));
  }

  private static void append(StringBuilder line, char character) {
    switch (character) {
      case '\n' -> line.append("\\n");
      case '\r' -> line.append("\\r");
      default -> {
        if (isPrintable(character)) {
          line.append(character);
        } else {
          line.append("\\u%04x".formatted((int) character));
        }
      }
    }
  }
}
