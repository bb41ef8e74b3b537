package dev.postern.model.migration.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A migration, taken apart.
 *
 * @param statements as {@link SqlText} has them
 * @param alterations what it does to tables that were there before it, in its order
 * @param created the tables that it makes itself
 */
record MigrationFile(
    String name,
    String text,
    List<String> statements,
    List<Alteration> alterations,
    Set<String> created) {
  /** What follows {@code add} is a column, and not a constraint without a name either. */
  static final String A_COLUMN = "(?!(constraint|check|foreign|unique|primary|exclude|not)\\b)";

  private static final Pattern CREATE =
      Pattern.compile("\\bcreate (?:unlogged |temporary |temp )?table (?:if not exists )?(\\w+)");
  private static final Pattern ALTER =
      Pattern.compile("\\balter table (?:if exists )?(?:only )?(\\w+) ([^;]*)");

  /** One action of an {@code alter table}. */
  record Alteration(String table, String action) {
    @Override
    public String toString() {
      return "alter table " + table + " " + action;
    }
  }

  static MigrationFile of(String name, String text) {
    List<String> statements = SqlText.statements(text);
    Set<String> created =
        found(CREATE, statements).map(match -> match.group(1)).collect(Collectors.toSet());
    List<Alteration> alterations =
        found(ALTER, statements)
            .filter(match -> !created.contains(match.group(1)))
            .flatMap(
                match ->
                    actions(match.group(2)).stream()
                        .map(action -> new Alteration(match.group(1), action)))
            .toList();
    return new MigrationFile(name, text, statements, alterations, created);
  }

  private static Stream<MatchResult> found(Pattern pattern, List<String> statements) {
    return statements.stream().flatMap(statement -> pattern.matcher(statement).results());
  }

  /** Parts that a comma outside of parentheses divides. */
  private static List<String> actions(String text) {
    List<String> actions = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      depth += character == '(' ? 1 : character == ')' ? -1 : 0;
      if (character == ',' && depth == 0) {
        actions.add(text.substring(start, i).strip());
        start = i + 1;
      }
    }
    actions.add(text.substring(start).strip());
    return actions;
  }

  long version() {
    return Long.parseLong(name.split("__", 2)[0].substring(1));
  }

  /** Whether a pattern that may have a group named {@code table} is about one that was there. */
  boolean isAboutExisting(Matcher match) {
    return !match.namedGroups().containsKey("table") || !created.contains(match.group("table"));
  }

  /** Whether a line of it is such a comment. */
  boolean carries(Mark mark) {
    return mark.line().matcher(text).find();
  }
}
