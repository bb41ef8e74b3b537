package dev.postern.dispatcher.mime;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The text of an HTML email, for readers that show no HTML. One pass over the input: customers'
 * HTML is large and need not be well formed.
 */
final class PlainText {
  private static final Set<String> LINE_ENDS =
      Set.of("br", "p", "div", "tr", "li", "h1", "h2", "h3", "h4", "h5", "h6", "table", "ul", "ol");
  private static final Set<String> UNSEEN = Set.of("style", "script", "head", "title");
  private static final Map<String, String> ENTITIES =
      Map.of("amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'", "nbsp", " ");
  private static final int LONGEST_ENTITY = 10;

  private final String html;
  private final StringBuilder text = new StringBuilder();
  private int position;

  private PlainText(String html) {
    this.html = html;
  }

  static String of(String html) {
    return new PlainText(html).extract();
  }

  private String extract() {
    while (position < html.length()) {
      char character = html.charAt(position);
      if (startsTag()) {
        tag();
      } else if (character == '&') {
        entity();
      } else {
        append(character);
        position++;
      }
    }
    return text.toString().strip();
  }

  private boolean startsTag() {
    if (html.charAt(position) != '<' || position + 1 == html.length()) {
      return false;
    }
    char next = html.charAt(position + 1);
    return Character.isLetter(next) || next == '/' || next == '!' || next == '?';
  }

  private void tag() {
    if (html.startsWith("<!--", position)) {
      skipPast("-->");
      return;
    }
    String name = tagName();
    skipPast(">");
    if (UNSEEN.contains(name)) {
      skipPast("</" + name);
      skipPast(">");
    } else if (LINE_ENDS.contains(name)) {
      endLine();
    }
  }

  private String tagName() {
    int start = position + (html.startsWith("</", position) ? 2 : 1);
    int end = start;
    while (end < html.length() && Character.isLetterOrDigit(html.charAt(end))) {
      end++;
    }
    return html.substring(start, end).toLowerCase(Locale.ROOT);
  }

  private void skipPast(String mark) {
    int found = position;
    while (found < html.length() && !html.regionMatches(true, found, mark, 0, mark.length())) {
      found++;
    }
    position = Math.min(html.length(), found + mark.length());
  }

  private void entity() {
    int end = html.indexOf(';', position, Math.min(html.length(), position + LONGEST_ENTITY));
    String decoded = end < 0 ? "" : decode(html.substring(position + 1, end));
    if (decoded.isEmpty()) {
      text.append('&');
      position++;
    } else {
      text.append(decoded);
      position = end + 1;
    }
  }

  private static String decode(String entity) {
    if (!entity.startsWith("#")) {
      return ENTITIES.getOrDefault(entity, "");
    }
    try {
      boolean hex = entity.startsWith("#x") || entity.startsWith("#X");
      int point =
          hex
              ? Integer.parseInt(entity, 2, entity.length(), 16)
              : Integer.parseInt(entity, 1, entity.length(), 10);
      return Character.isValidCodePoint(point) && point >= ' ' ? Character.toString(point) : "";
    } catch (NumberFormatException e) {
      return "";
    }
  }

  /** White space in HTML is one space, wherever a line began or ended. */
  private void append(char character) {
    if (!Character.isWhitespace(character)) {
      text.append(character);
    } else if (!text.isEmpty() && !Character.isWhitespace(text.charAt(text.length() - 1))) {
      text.append(' ');
    }
  }

  private void endLine() {
    int length = text.length();
    while (length > 0 && text.charAt(length - 1) == ' ') {
      text.setLength(--length);
    }
    if (length > 0 && text.indexOf("\n\n", length - 2) < 0) {
      text.append('\n');
    }
  }
}
