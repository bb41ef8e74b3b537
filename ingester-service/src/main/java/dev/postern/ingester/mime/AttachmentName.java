package dev.postern.ingester.mime;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Makes the name of a file of what a mail calls it. */
final class AttachmentName {
  private static final int MAX_BYTES = 200;
  private static final Pattern DEVICE =
      Pattern.compile("(con|prn|aux|nul|com[0-9]|lpt[0-9])(\\..*)?", Pattern.CASE_INSENSITIVE);

  /** Characters that file systems refuse, or that make a name read as another one. */
  private static final Pattern UNSAFE =
      Pattern.compile(
          "[\\p{Cntrl}\"*:<>?|\\u200B-\\u200F\\u2028-\\u202E\\u2060\\u2066-\\u2069\\uFEFF]");

  private static final Map<String, String> ENDINGS =
      Map.of(
          "message/rfc822", ".eml",
          "text/calendar", ".ics",
          "text/html", ".html",
          "text/plain", ".txt",
          "application/pdf", ".pdf",
          "image/gif", ".gif",
          "image/jpeg", ".jpg",
          "image/png", ".png");

  private AttachmentName() {}

  /**
   * @param number the attachment's place in the mail, for one without a usable name
   */
  static String of(Optional<String> written, String contentType, int number) {
    return written
        .map(AttachmentName::clean)
        .filter(name -> !name.isEmpty())
        .orElseGet(() -> "attachment-" + number + ENDINGS.getOrDefault(contentType, ""));
  }

  /** Only what follows the last separator of any system, so that no name leads anywhere. */
  private static String clean(String written) {
    String last = written.substring(written.replace('\\', '/').lastIndexOf('/') + 1);
    String name = trim(UNSAFE.matcher(last).replaceAll("").strip());
    return DEVICE.matcher(name).matches() ? "_" + name : name;
  }

  /** No leading dots, which hide, nor trailing ones; and the ending survives what is too long. */
  private static String trim(String name) {
    String shown = name.replaceAll("^[. ]+|[. ]+$", "");
    if (shown.getBytes(UTF_8).length <= MAX_BYTES) {
      return shown;
    }
    int dot = shown.lastIndexOf('.');
    String ending = dot > 0 && shown.length() - dot <= 10 ? shown.substring(dot) : "";
    String stem = shown.substring(0, shown.length() - ending.length());
    while (stem.getBytes(UTF_8).length + ending.getBytes(UTF_8).length > MAX_BYTES) {
      stem = stem.substring(0, stem.offsetByCodePoints(stem.length(), -1));
    }
    return stem + ending;
  }
}
