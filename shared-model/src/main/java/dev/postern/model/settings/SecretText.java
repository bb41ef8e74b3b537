package dev.postern.model.settings;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A text that is meant to be a secret, and what gives it away as none. */
record SecretText(String text) {
  /** 32 characters of a generator's output hold 128 bits or more, in hexadecimal too. */
  static final int SHORTEST = 32;

  private static final int SHORTEST_PASSWORD = 8;

  private static final int FEWEST_DIFFERENT = 8;

  /**
   * What examples and templates write where a secret belongs. A random text of 43 characters
   * contains the shortest of these once in a million times.
   */
  private static final List<String> PLACEHOLDERS =
      List.of(
          "changeme",
          "change-me",
          "change_me",
          "change me",
          "changethis",
          "change-this",
          "replaceme",
          "replace-me",
          "replace_me",
          "replace-this",
          "secret",
          "password",
          "passwort",
          "passw0rd",
          "example",
          "placeholder",
          "insert",
          "default",
          "your-",
          "your_",
          "postern",
          "postgres",
          "sandbox",
          "qwerty",
          "letmein",
          "12345678",
          "…",
          "...");

  Optional<String> weakness() {
    if (isPlaceholder()) {
      return Optional.of("is a placeholder");
    }
    if (repeatsItself() || isSequence()) {
      return Optional.of("follows a pattern");
    }
    return text.length() < SHORTEST
        ? Optional.of("has fewer than " + SHORTEST + " characters")
        : Optional.empty();
  }

  /** The same for a password, whose length the operator's database may decide, within reason. */
  Optional<String> weaknessOfPassword() {
    return text.length() < SHORTEST_PASSWORD
        ? Optional.of("has fewer than " + SHORTEST_PASSWORD + " characters")
        : weakness().filter(weakness -> !weakness.startsWith("has fewer"));
  }

  private boolean isPlaceholder() {
    String plain = text.toLowerCase(Locale.ROOT);
    boolean bracketed =
        (plain.startsWith("<") && plain.endsWith(">"))
            || (plain.startsWith("${") && plain.endsWith("}"))
            || (plain.startsWith("{{") && plain.endsWith("}}"));
    return bracketed || PLACEHOLDERS.stream().anyMatch(plain::contains);
  }

  /** A unit written again and again, or a handful of characters only. */
  private boolean repeatsItself() {
    for (int unit = 1; unit <= text.length() / 2; unit++) {
      if (text.regionMatches(unit, text, 0, text.length() - unit)) {
        return true;
      }
    }
    return text.length() >= SHORTEST && text.chars().distinct().count() < FEWEST_DIFFERENT;
  }

  /** Most characters follow their neighbour, as in an alphabet or a row of digits. */
  private boolean isSequence() {
    int steps = 0;
    for (int i = 1; i < text.length(); i++) {
      if (Math.abs(text.charAt(i) - text.charAt(i - 1)) == 1) {
        steps++;
      }
    }
    return text.length() > 4 && steps * 2 > text.length();
  }

  @Override
  public String toString() {
    return "SecretText of " + text.length() + " characters";
  }
}
