package dev.postern.model.email;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One sender or recipient as people write them: {@code a@example.com}, {@code Ann <a@example.com>}
 * or {@code "Ann, Sales" <a@example.com>}.
 *
 * <p>More lenient about names than RFC 5322, because mail libraries send {@code Ann (Sales), Inc.
 * <…>} without quotes; never lenient about what could be a second address. Says nothing about the
 * address itself.
 *
 * @param name the display name, unquoted; null if there is none
 */
public record Mailbox(@Nullable String name, String address) {
  private static final Pattern QUOTED = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
  private static final Pattern ESCAPED = Pattern.compile("\\\\(.)");
  private static final Pattern LIST = Pattern.compile(".*@.*[,;].*");

  /** The mailbox in the text; empty if it may be none, or more than one. */
  public static Optional<Mailbox> parse(String written) {
    String text = written.strip();
    if (!text.endsWith(">")) {
      return Optional.of(new Mailbox(null, text));
    }
    int start = text.lastIndexOf('<');
    if (start < 0) {
      return Optional.empty();
    }
    String address = text.substring(start + 1, text.length() - 1);
    String phrase = text.substring(0, start).strip();
    return phrase.isEmpty()
        ? Optional.of(new Mailbox(null, address))
        : name(phrase).map(name -> new Mailbox(name, address));
  }

  private static Optional<String> name(String phrase) {
    var quoted = QUOTED.matcher(phrase);
    if (quoted.matches()) {
      return Optional.of(ESCAPED.matcher(quoted.group(1)).replaceAll("$1"));
    }
    boolean several =
        phrase.indexOf('<') >= 0 || phrase.indexOf('>') >= 0 || LIST.matcher(phrase).matches();
    return several ? Optional.empty() : Optional.of(phrase);
  }
}
