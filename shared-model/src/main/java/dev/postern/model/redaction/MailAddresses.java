package dev.postern.model.redaction;

import java.util.regex.Pattern;

/** Finds mail addresses from their {@code @}: looks left and right, and never twice. */
final class MailAddresses {
  private static final String ADDRESS = "<address>";
  private static final int LONGEST_LABEL = 24;
  private static final String LOCAL = ".!#$%&'*+/=?^_`{|}~-";

  /** SES's message ids end in a host of its own; its mailbox simulator is an address. */
  private static final Pattern SES_HOST =
      Pattern.compile("(?:email|[a-z]{2}(?:-[a-z]+)+-\\d)\\.amazonses\\.com");

  private static final Pattern TOP_LEVEL = Pattern.compile("[\\p{L}][\\p{L}\\p{N}-]{1,62}");

  /** What stands before the id of a message. */
  private static final Pattern ID_LABEL =
      Pattern.compile("(?i)(?:message[-_ ]?id|in-reply-to|references)[\"']?\\s?[:=]?\\s?[\"']?<?$");

  private MailAddresses() {}

  static String redact(String text) {
    int at = text.indexOf('@');
    if (at < 0) {
      return text;
    }
    StringBuilder kept = new StringBuilder(text.length());
    int from = 0;
    while (at >= 0) {
      int start = startOfLocalPart(text, at, from);
      int end = endOfDomain(text, at);
      if (isAddress(text, start, at, end)) {
        kept.append(text, from, start).append(ADDRESS);
        from = end;
      }
      at = text.indexOf('@', Math.max(at + 1, from));
    }
    return kept.append(text, from, text.length()).toString();
  }

  private static boolean isAddress(String text, int start, int at, int end) {
    String domain = text.substring(at + 1, end);
    int lastDot = domain.lastIndexOf('.');
    return start < at
        && lastDot > 0
        && TOP_LEVEL.matcher(domain.substring(lastDot + 1)).matches()
        && !SES_HOST.matcher(domain).matches()
        && !ID_LABEL.matcher(text.substring(Math.max(0, start - LONGEST_LABEL), start)).find();
  }

  private static int startOfLocalPart(String text, int at, int from) {
    if (at > from && text.charAt(at - 1) == '"') {
      int quote = text.lastIndexOf('"', at - 2);
      // Longer ones are none; looking further for each would be looking twice.
      return quote >= from && at - quote <= 66 ? quote : at;
    }
    int start = at;
    while (start > from && isLocal(text.charAt(start - 1))) {
      start--;
    }
    return start;
  }

  private static boolean isLocal(char character) {
    return Character.isLetterOrDigit(character)
        || Character.isSurrogate(character)
        || LOCAL.indexOf(character) >= 0;
  }

  private static int endOfDomain(String text, int at) {
    int end = at + 1;
    while (end < text.length() && isDomain(text.charAt(end))) {
      end++;
    }
    // A dot or hyphen at the end is the sentence's.
    while (end > at + 1 && ".-".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return end;
  }

  private static boolean isDomain(char character) {
    return Character.isLetterOrDigit(character) || character == '.' || character == '-';
  }
}
