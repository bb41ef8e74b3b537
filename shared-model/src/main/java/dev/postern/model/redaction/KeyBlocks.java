package dev.postern.model.redaction;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** PEM blocks, as private keys and certificates are written. */
final class KeyBlocks {
  private static final Pattern BEGIN = Pattern.compile("-----BEGIN [A-Z0-9 ]{1,40}-----");
  private static final Pattern END = Pattern.compile("-----END [A-Z0-9 ]{1,40}-----");

  private KeyBlocks() {}

  static String redact(String text) {
    Matcher begin = BEGIN.matcher(text);
    if (!begin.find()) {
      return text;
    }
    StringBuilder kept = new StringBuilder(text.length());
    Matcher end = END.matcher(text);
    int from = 0;
    do {
      kept.append(text, from, begin.start()).append(Redactor.REDACTED);
      // A block that was cut off goes to the end of the text.
      from = end.find(begin.end()) ? end.end() : text.length();
    } while (from < text.length() && begin.find(from));
    return kept.append(text, from, text.length()).toString();
  }
}
