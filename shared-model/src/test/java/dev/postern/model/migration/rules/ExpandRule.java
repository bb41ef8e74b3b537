package dev.postern.model.migration.rules;

import dev.postern.model.migration.rules.MigrationFile.Alteration;
import java.util.List;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Something that a migration must not do.
 *
 * @param title a sentence about what it must do instead
 * @param mark the comment with which it may
 * @param violations where it does, by the migration and those before it
 */
record ExpandRule(
    String title,
    Mark mark,
    BiFunction<MigrationFile, List<MigrationFile>, Stream<String>> violations) {

  /**
   * @param forbidden what no statement may contain; if it has a group named {@code table}, not
   *     about a table that was there before
   */
  static ExpandRule ofStatements(String title, Mark mark, String forbidden) {
    Pattern pattern = Pattern.compile(forbidden);
    return new ExpandRule(
        title,
        mark,
        (file, before) ->
            file.statements().stream().filter(statement -> isAbout(pattern, statement, file)));
  }

  private static boolean isAbout(Pattern pattern, String statement, MigrationFile file) {
    Matcher match = pattern.matcher(statement);
    while (match.find()) {
      if (file.isAboutExisting(match)) {
        return true;
      }
    }
    return false;
  }

  /**
   * @param forbidden what no action of an {@code alter table} may begin with
   */
  static ExpandRule ofAlterations(String title, Mark mark, String forbidden) {
    Pattern pattern = Pattern.compile(forbidden);
    return new ExpandRule(
        title,
        mark,
        (file, before) ->
            file.alterations().stream()
                .filter(alteration -> pattern.matcher(alteration.action()).lookingAt())
                .map(Alteration::toString));
  }

  /** What the migration does against this rule, unless it answers for it. */
  List<String> violationsIn(MigrationFile file, List<MigrationFile> before) {
    return file.carries(mark) ? List.of() : violations.apply(file, before).toList();
  }

  @Override
  public String toString() {
    return title;
  }
}
