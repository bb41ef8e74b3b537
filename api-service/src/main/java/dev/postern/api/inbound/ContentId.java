package dev.postern.api.inbound;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How the html of an email names what came with it (RFC 2392). */
final class ContentId {
  /** As our sanitizer writes it: whatever ends an attribute or a tag is escaped within it. */
  static final Pattern SOURCE = Pattern.compile("(?i)(\\ssrc=\")cid:([^\"<>]{1,998})\"");

  private static final Pattern ENTITY =
      Pattern.compile("&(?:#([0-9]{1,7})|#[xX]([0-9a-fA-F]{1,6})|(amp|lt|gt|quot));");

  private static final Map<String, String> NAMED =
      Map.of("amp", "&", "lt", "<", "gt", ">", "quot", "\"");

  private ContentId() {}

  static boolean isIn(String html) {
    return SOURCE.matcher(html).find();
  }

  /** What stands before the address of a picture. */
  static String before(MatchResult source) {
    return source.group(1);
  }

  static String of(MatchResult source) {
    String text = ENTITY.matcher(source.group(2)).replaceAll(ContentId::character);
    try {
      // To the decoder of forms a plus sign would be a blank.
      return bare(URLDecoder.decode(text.replace("+", "%2B"), UTF_8));
    } catch (IllegalArgumentException e) {
      return bare(text);
    }
  }

  private static String character(MatchResult entity) {
    if (entity.group(3) != null) {
      return Matcher.quoteReplacement(NAMED.getOrDefault(entity.group(3), ""));
    }
    int code =
        entity.group(1) != null
            ? Integer.parseInt(entity.group(1))
            : Integer.parseInt(entity.group(2), 16);
    String text = Character.isValidCodePoint(code) ? Character.toString(code) : "";
    return Matcher.quoteReplacement(text);
  }

  /** As a header writes it, between angle brackets, or without. */
  static String bare(String written) {
    String text = written.strip();
    return text.startsWith("<") && text.endsWith(">") ? text.substring(1, text.length() - 1) : text;
  }
}
