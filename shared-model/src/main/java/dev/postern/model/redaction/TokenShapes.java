package dev.postern.model.redaction;

import static dev.postern.model.redaction.Redactor.REDACTED;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Secrets that are known by how they look.
 *
 * <p>Each pattern begins where no character of its own run stands before it, and its runs are
 * possessive: no position of a text is looked at more than a fixed number of times.
 */
final class TokenShapes {
  private static final String START = "(?<![A-Za-z0-9_-])";
  private static final String WORD = "[A-Za-z0-9_-]";

  private static final List<Shape> SHAPES =
      List.of(
          // A key of Postern under any prefix: 12 characters that find it stay, 49 that open go.
          shape("(?<![A-Za-z0-9])([A-Za-z0-9]{12}_)[A-Za-z0-9]{49}(?![A-Za-z0-9])", "$1"),
          // What was cut off a key of the usual prefixes, or mistyped.
          shape(
              START
                  + "(?:pn|mk|re|ap_sk|sk_live|sk_test|rk_live|rk_test)_"
                  + WORD
                  + "{12,}+(?!<redacted>)",
              ""),
          shape(START + "whsec_[A-Za-z0-9+/_=-]{8,}+", ""),
          // Not a label of a host's name.
          shape(START + "sk-" + WORD + "{16,}+(?!\\.[A-Za-z])", ""),
          shape(START + "xox[abeoprs]-" + WORD + "{8,}+", ""),
          shape(START + "xapp-" + WORD + "{8,}+", ""),
          shape(START + "gh[opsur]_[A-Za-z0-9]{16,}+", ""),
          shape(START + "github_pat_[A-Za-z0-9_]{16,}+", ""),
          shape(START + "gl[a-z]{2,6}-" + WORD + "{16,}+(?!\\.[A-Za-z])", ""),
          // The id, and the secret where it follows.
          shape(
              START
                  + "(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}(?![A-Za-z0-9])"
                  + "(?:[\\s:;,/|]{1,4}[A-Za-z0-9+/]{40}(?![A-Za-z0-9+/]))?",
              ""),
          shape(START + "AIza" + WORD + "{30,}+", ""),
          shape(START + "ya29\\.[A-Za-z0-9._-]{16,}+", ""),
          shape(START + "GOCSPX-" + WORD + "{16,}+", ""),
          shape(START + "eyJ" + WORD + "{8,}+\\." + WORD + "{8,}+(?:\\." + WORD + "*+)?", ""),
          shape("https://hooks\\.slack(?:-gov)?\\.com/[^\\s\"'<>]{1,}+", ""),
          shape(
              "https://(?:[a-z]{1,10}\\.)?discord(?:app)?\\.com/api/(?:v\\d{1,2}/)?webhooks/[^\\s\"'<>]{1,}+",
              ""),
          shape("otpauth(?:-migration)?://[^\\s\"'<>]{1,}+", ""),
          shape("(://)[^\\s/?#\"'<>]{1,}@", "$1", "@"));

  /** Prose speaks of bearers and basics, too: the word after it must look like no word. */
  private static final Pattern CREDENTIALS =
      Pattern.compile(
          "(?i:\\b(bearer|basic|digest|negotiate) {1,4})"
              + "(?=[A-Za-z]{0,200}+[0-9_~+/=.-]|[A-Z]{0,200}[a-z]{1,200}+[A-Z])"
              + "[A-Za-z0-9._~+/=-]{8,}+");

  private record Shape(Pattern pattern, String replacement) {}

  private TokenShapes() {}

  private static Shape shape(String pattern, String before) {
    return shape(pattern, before, "");
  }

  private static Shape shape(String pattern, String before, String after) {
    return new Shape(Pattern.compile(pattern), before + REDACTED + after);
  }

  static String redact(String text) {
    String rest = text;
    for (Shape shape : SHAPES) {
      rest = replace(rest, shape.pattern, shape.replacement);
    }
    return replace(rest, CREDENTIALS, "$1 " + REDACTED);
  }

  private static String replace(String text, Pattern pattern, String replacement) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? matcher.replaceAll(replacement) : text;
  }
}
