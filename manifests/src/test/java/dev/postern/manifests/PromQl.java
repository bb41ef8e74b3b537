package dev.postern.manifests;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** As much of Prometheus' query language as tells which series a query asks for. */
record PromQl(String text) {
  private static final String OPENING = "([{";
  private static final String CLOSING = ")]}";

  private static final Set<String> WORDS =
      Set.of(
          "by",
          "without",
          "on",
          "ignoring",
          "group_left",
          "group_right",
          "and",
          "or",
          "unless",
          "offset",
          "bool");

  private static final Set<String> FUNCTIONS =
      Set.of("sum", "min", "max", "count", "rate", "increase", "absent", "vector");

  private static final Pattern LABELS_OF_OPERATOR =
      Pattern.compile("\\b(by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)");

  private static final Pattern SELECTOR = Pattern.compile("([a-zA-Z_:][\\w:]*)\\s*(\\{[^}]*})?");
  private static final Pattern LABEL = Pattern.compile("(\\w+)\\s*(?:=~|!~|!=|=)");
  private static final Pattern STRING = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");
  private static final Pattern RANGE = Pattern.compile("\\[[^\\]]*]|\\boffset\\s+\\w+");

  /** The series, each with the labels that are asked for; functions and operators left out. */
  Map<String, Set<String>> series() {
    String bare = LABELS_OF_OPERATOR.matcher(withoutStrings()).replaceAll("$1");
    bare = RANGE.matcher(bare).replaceAll("");
    Map<String, Set<String>> series = new TreeMap<>();
    SELECTOR
        .matcher(bare)
        .results()
        .filter(match -> !WORDS.contains(match.group(1)) && !FUNCTIONS.contains(match.group(1)))
        .forEach(
            match ->
                series
                    .computeIfAbsent(match.group(1), name -> new TreeSet<>())
                    .addAll(labels(match.group(2) == null ? "" : match.group(2))));
    return series;
  }

  /** What opens and is not closed, or the other way round. */
  Stream<String> imbalances() {
    String bare = withoutStrings();
    if (bare.contains("\"")) {
      return Stream.of("a string does not end");
    }
    Deque<Character> expected = new ArrayDeque<>();
    for (int i = 0; i < bare.length(); i++) {
      char sign = bare.charAt(i);
      if (OPENING.indexOf(sign) >= 0) {
        expected.push(CLOSING.charAt(OPENING.indexOf(sign)));
      } else if (CLOSING.indexOf(sign) >= 0 && (expected.isEmpty() || expected.pop() != sign)) {
        return Stream.of(sign + " closes nothing");
      }
    }
    return expected.isEmpty() ? Stream.empty() : Stream.of(expected.pop() + " is missing");
  }

  private String withoutStrings() {
    return STRING.matcher(text).replaceAll("");
  }

  private static Set<String> labels(String matchers) {
    Set<String> labels = new TreeSet<>();
    LABEL.matcher(matchers).results().forEach(match -> labels.add(match.group(1)));
    return labels;
  }
}
