package dev.postern.manifests;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What {@code ./postern help} allows to be written: for each of its entries a pattern of words with
 * a space after each.
 */
record Usage(List<Pattern> synopses) {
  private static final Pattern TEXT = Pattern.compile("(?s)<<'TEXT'\n(.*?)\nTEXT\n");
  private static final Pattern SYNOPSIS = Pattern.compile("(?m)^ {2}([a-z]\\S*(?: \\S+)*)");
  private static final Pattern PART = Pattern.compile("\\[|\\]…?|[^\\s\\[\\]]+");
  private static final String ANY_WORD = "\\S+ ";

  /**
   * @param script the text of {@code ./postern}
   */
  static Usage of(String script) {
    return new Usage(entries(script).stream().map(Usage::pattern).toList());
  }

  /** As they are written. */
  static List<String> entries(String script) {
    Matcher help = TEXT.matcher(script);
    if (!help.find()) {
      throw new IllegalStateException("the script has no help");
    }
    return SYNOPSIS
        .matcher(help.group(1))
        .results()
        .map((MatchResult entry) -> entry.group(1))
        .toList();
  }

  /** Square brackets: once or not at all. A bar: one of these. Capitals: any word. Dots: more. */
  private static Pattern pattern(String synopsis) {
    return Pattern.compile(
        PART.matcher(synopsis)
            .results()
            .map((MatchResult part) -> part.group())
            .map(
                part ->
                    switch (part) {
                      case "[" -> "(?:";
                      case "]" -> ")?";
                      case "]…" -> ")*";
                      default -> word(part);
                    })
            .collect(joining()));
  }

  private static String word(String part) {
    String alternatives =
        Stream.of(part.replace("…", "").split("\\|"))
            .map(word -> word.matches("[A-Z]+") ? ANY_WORD : Pattern.quote(word + " "))
            .collect(joining("|", "(?:", ")"));
    return part.endsWith("…") ? alternatives + "+" : alternatives;
  }

  boolean allows(String words) {
    return synopses.stream().anyMatch(synopsis -> synopsis.matcher(words).matches());
  }

  /** Whether more words can make of these what it allows. */
  boolean allowsBeginning(String words) {
    return synopses.stream()
        .map(synopsis -> synopsis.matcher(words))
        .anyMatch(matcher -> matcher.matches() || matcher.hitEnd());
  }
}
