package dev.postern.api.json;

/** Which characters a text from outside may hold. */
public final class SafeText {
  private SafeText() {}

  /**
   * No control characters but tab and line ends, and no half of a surrogate pair: Postgres stores
   * neither U+0000 nor lone surrogates, and no other control belongs into a mail.
   */
  public static boolean isSafe(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' && c != '\t' && c != '\n' && c != '\r') {
        return false;
      }
      if (Character.isSurrogate(c)) {
        if (!isPair(text, i)) {
          return false;
        }
        i++;
      }
    }
    return true;
  }

  private static boolean isPair(String text, int index) {
    return index + 1 < text.length()
        && Character.isSurrogatePair(text.charAt(index), text.charAt(index + 1));
  }

  /** Nothing that any mail software takes for a line end: safe to stand in a mail header. */
  public static boolean isOneLine(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean breaksLines = (c < ' ' && c != '\t') || c == 0x7F || c == 0x85;
      if (breaksLines || c == 0x2028 || c == 0x2029) {
        return false;
      }
    }
    return true;
  }

  /**
   * Nothing that makes a name read as another one: characters that turn the direction of writing,
   * and those that have no width.
   */
  public static boolean isHonest(String text) {
    return text.chars().noneMatch(SafeText::deceives);
  }

  private static boolean deceives(int c) {
    return (c >= 0x202A && c <= 0x202E)
        || (c >= 0x2066 && c <= 0x2069)
        || c == 0x200B
        || c == 0x2060
        || c == 0xFEFF;
  }
}
