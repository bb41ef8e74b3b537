package dev.postern.dispatcher.mime;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.james.mime4j.codec.EncoderUtil;
import org.apache.james.mime4j.codec.EncoderUtil.Encoding;
import org.apache.james.mime4j.codec.EncoderUtil.Usage;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.RawField;

/** Free text as a header field: ASCII as it is, everything else in encoded words (RFC 2047). */
final class HeaderField {
  private static final int LONGEST_WORD = 900;
  private static final Pattern NAME = Pattern.compile("[!-9;-~]{1,76}");

  /** Ours or SES's to write. The API refuses them already; this is the last door. */
  private static final Set<String> RESERVED =
      Set.of(
          "from",
          "to",
          "cc",
          "bcc",
          "reply-to",
          "subject",
          "date",
          "message-id",
          "mime-version",
          "sender",
          "return-path",
          "received",
          "dkim-signature");

  private HeaderField() {}

  /** A header of the customer's own. */
  static Field custom(String name, String value) {
    String lower = name.toLowerCase(Locale.ROOT);
    // SES takes tags and configuration from x-ses headers: they would outrank ours.
    boolean reserved =
        RESERVED.contains(lower) || lower.startsWith("content-") || lower.startsWith("x-ses-");
    if (reserved || !NAME.matcher(name).matches()) {
      throw new UnsendableEmailException("a header name is not allowed");
    }
    return unstructured(name, new HeaderSafe(value));
  }

  /** The writer folds it at white space. */
  static Field unstructured(String name, HeaderSafe value) {
    return new RawField(name, mustBeEncoded(value) ? encode(name, value.text()) : value.text());
  }

  /** The writer folds it between addresses. */
  static Field addresses(String name, List<WrittenAddress> addresses) {
    return new RawField(
        name, addresses.stream().map(WrittenAddress::header).collect(Collectors.joining(", ")));
  }

  private static boolean mustBeEncoded(HeaderSafe value) {
    return !value.isAscii() || value.text().contains("=?") || hasEndlessWord(value.text());
  }

  private static String encode(String name, String text) {
    return EncoderUtil.encodeEncodedWord(
        text, Usage.TEXT_TOKEN, name.length() + 2, StandardCharsets.UTF_8, Encoding.B);
  }

  /** A word that cannot be folded below the 998 characters a line may have. */
  private static boolean hasEndlessWord(String text) {
    int length = 0;
    for (int i = 0; i < text.length(); i++) {
      boolean space = text.charAt(i) == ' ' || text.charAt(i) == '\t';
      length = space ? 0 : length + 1;
      if (length > LONGEST_WORD) {
        return true;
      }
    }
    return false;
  }
}
