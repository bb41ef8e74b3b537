package dev.postern.api.download;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postern.api.json.SafeText;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The name under which a file is offered to be saved: one that names no folder, no device and no
 * other type than it has.
 */
record DownloadName(String text) {
  private static final String NAMELESS = "attachment";
  private static final int MAX_BYTES = 200;
  private static final int MAX_EXTENSION = 20;

  /** Names that are devices on Windows, whatever follows the first dot. */
  private static final Pattern DEVICE =
      Pattern.compile(
          "(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])( *\\..*)?",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  /** What no file may hold on one system or another, and what ends a quoted text. */
  private static final String FORBIDDEN = "\"*:<>?|%\\/";

  /** RFC 5987: what stands for itself. */
  private static final String PLAIN = "!#$&+-.^_`|~";

  static DownloadName of(String stored) {
    String last = stored.substring(Math.max(stored.lastIndexOf('/'), stored.lastIndexOf('\\')) + 1);
    StringBuilder clean = new StringBuilder();
    last.codePoints().filter(DownloadName::isHarmless).forEach(clean::appendCodePoint);
    String name = shortened(trimmed(clean.toString()));
    if (name.isEmpty()) {
      return new DownloadName(NAMELESS);
    }
    return new DownloadName(DEVICE.matcher(name).matches() ? "_" + name : name);
  }

  /** RFC 6266: a plain name for all, and the whole one for those that read it. */
  String disposition() {
    StringBuilder plain = new StringBuilder();
    text.codePoints().forEach(c -> plain.append(c < 0x7F ? (char) c : '_'));
    return "attachment; filename=\"%s\"; filename*=UTF-8''%s".formatted(plain, encoded());
  }

  private String encoded() {
    StringBuilder encoded = new StringBuilder();
    for (byte octet : text.getBytes(UTF_8)) {
      char c = (char) (octet & 0xFF);
      if (c < 0x80 && (Character.isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0)) {
        encoded.append(c);
      } else {
        encoded.append("%%%02X".formatted((int) c));
      }
    }
    return encoded.toString();
  }

  private static boolean isHarmless(int c) {
    return FORBIDDEN.indexOf(c) < 0
        && switch (Character.getType(c)) {
          case Character.CONTROL,
              Character.FORMAT,
              Character.SURROGATE,
              Character.LINE_SEPARATOR,
              Character.PARAGRAPH_SEPARATOR,
              Character.UNASSIGNED,
              Character.PRIVATE_USE ->
              false;
          default -> SafeText.isHonest(Character.toString(c));
        };
  }

  /** Windows drops dots and blanks at the end, elsewhere one in front hides a file. */
  private static String trimmed(String name) {
    return name.replaceAll("^[.\\s]+|[.\\s]+$", "");
  }

  /** In the middle, so that it keeps its type. */
  private static String shortened(String name) {
    int dot = name.lastIndexOf('.');
    String extension = dot < 0 || name.length() - dot > MAX_EXTENSION ? "" : name.substring(dot);
    String stem = name.substring(0, name.length() - extension.length());
    while ((stem + extension).getBytes(UTF_8).length > MAX_BYTES) {
      stem = stem.substring(0, stem.offsetByCodePoints(stem.length(), -1));
    }
    return trimmed(stem + extension.toLowerCase(Locale.ROOT).replaceAll("\\s", ""));
  }
}
