package dev.postern.model.migration.rules;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A script of SQL, read as far as the rules need it. */
final class SqlText {
  /** What may hold a semicolon or a word that is none of the script's own. */
  private static final Pattern QUOTED =
      Pattern.compile(
          """
          --[^\\n]*|/\\*.*?\\*/\
          |'(?:[^']|'')*'\
          |(?<tag>\\$\\w*\\$)(?<body>.*?)\\k<tag>\
          """,
          Pattern.DOTALL);

  private static final Pattern DO =
      Pattern.compile("(^|;)\\s*do(\\s+language\\s+\\w+)?\\s*$", Pattern.CASE_INSENSITIVE);

  /** Stands for the semicolons inside of a block. */
  private static final char INNER = '\u0001';

  private SqlText() {}

  /**
   * The statements in lower case, on one line each, without comments, literals, quotation marks and
   * the bodies of functions. The body of a {@code do} belongs to its statement.
   */
  static List<String> statements(String script) {
    String text = withoutQuoted(script).toLowerCase(Locale.ROOT);
    return Arrays.stream(text.split(";"))
        .map(statement -> statement.replace(INNER, ';').replaceAll("\\s+", " ").strip())
        .map(statement -> statement.replace("\"", "").replaceAll("\\bpublic\\.", ""))
        .filter(statement -> !statement.isEmpty())
        .toList();
  }

  private static String withoutQuoted(String script) {
    StringBuilder text = new StringBuilder();
    Matcher quoted = QUOTED.matcher(script);
    while (quoted.find()) {
      // What was read so far decides what a body is.
      quoted.appendReplacement(text, "");
      text.append(replacement(quoted, text));
    }
    return quoted.appendTail(text).toString();
  }

  private static String replacement(Matcher quoted, CharSequence before) {
    String body = quoted.group("body");
    if (body == null) {
      return quoted.group().startsWith("'") ? "''" : " ";
    }
    return DO.matcher(before).find() ? " " + withoutQuoted(body).replace(';', INNER) : "''";
  }
}
