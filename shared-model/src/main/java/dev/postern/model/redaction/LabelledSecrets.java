package dev.postern.model.redaction;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values that a name before them gives away, in JSON, forms, queries, headers and settings. */
final class LabelledSecrets {
  /** A name that ends in, or goes on a little after, a word for a secret; then what separates. */
  private static final Pattern LABEL =
      Pattern.compile(
          "(?i)(?:passw(?:or[dt]|d)|passphrase|pwd|secret|token|api[_-]?key|access[_-]?key"
              + "|private[_-]?key|encryption[_-]?key|signing[_-]?key|credentials?|authorization"
              + "|cookie|signature|x-amz-security|otp|totp|seed|recovery[_-]?codes?|session[_-]?id"
              + "|sig|jsessionid)"
              + "[A-Za-z0-9_-]{0,24}+\\\\{0,3}[\"']?\\s{0,4}+(?:[:=]|%3[AD])\\s{0,4}+");

  /** These headers hold more than one word, up to the end of the line. */
  private static final Pattern WHOLE_LINE = Pattern.compile("(?i)cookie|authorization");

  private static final List<String> NOTHING = List.of("null", "true", "false");

  private static final String ENDS = " \t\r\n&;,\"'<>)}]\\";

  private LabelledSecrets() {}

  static String redact(String text) {
    Matcher label = LABEL.matcher(text);
    if (!label.find()) {
      return text;
    }
    StringBuilder kept = new StringBuilder(text.length());
    int from = 0;
    do {
      int start = opened(text, label.end());
      int end = end(text, label, start);
      kept.append(text, from, start);
      kept.append(
          start < end && isWorthHiding(text, start, end)
              ? Redactor.REDACTED
              : text.substring(start, end));
      from = end;
    } while (label.find(from));
    return kept.append(text, from, text.length()).toString();
  }

  /** After the quote, escaped or not, that the value begins with. */
  private static int opened(String text, int position) {
    int quote = position;
    while (quote < text.length() && text.charAt(quote) == '\\') {
      quote++;
    }
    boolean opens = quote < text.length() && "\"'".indexOf(text.charAt(quote)) >= 0;
    return opens ? quote + 1 : position;
  }

  private static int end(String text, Matcher label, int start) {
    if (start > label.end()) {
      return endOfQuoted(text, start);
    }
    boolean wholeLine = WHOLE_LINE.matcher(label.group()).find();
    int end = afterBracket(text, start);
    while (end < text.length() && (wholeLine ? "\r\n\"" : ENDS).indexOf(text.charAt(end)) < 0) {
      end++;
    }
    return end;
  }

  /** What was redacted before goes with the value it began; a value may begin with a bracket. */
  private static int afterBracket(String text, int start) {
    if (text.startsWith(Redactor.REDACTED, start)) {
      return start + Redactor.REDACTED.length();
    }
    return text.startsWith("<", start) ? start + 1 : start;
  }

  /** Before the quote that closes what the one before {@code start} opened. */
  private static int endOfQuoted(String text, int start) {
    char quote = text.charAt(start - 1);
    boolean escaped = start > 1 && text.charAt(start - 2) == '\\';
    int end = start;
    while (end < text.length() && text.charAt(end) != quote) {
      if (text.charAt(end) == '\\') {
        if (escaped) {
          return end;
        }
        end++;
      }
      end++;
    }
    return Math.min(end, text.length());
  }

  /** The words of JSON for nothing tell nothing. */
  private static boolean isWorthHiding(String text, int start, int end) {
    return NOTHING.stream()
        .noneMatch(word -> word.length() == end - start && text.startsWith(word, start));
  }
}
