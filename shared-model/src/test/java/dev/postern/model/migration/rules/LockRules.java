package dev.postern.model.migration.rules;

import static dev.postern.model.migration.rules.ExpandRule.ofAlterations;
import static dev.postern.model.migration.rules.ExpandRule.ofStatements;
import static dev.postern.model.migration.rules.Mark.ALLOWED;
import static dev.postern.model.migration.rules.MigrationFile.A_COLUMN;

import dev.postern.model.migration.rules.MigrationFile.Alteration;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What would keep the services waiting for as long as a large table takes to read or write. */
final class LockRules {
  private static final Pattern CONCURRENTLY =
      Pattern.compile("(create( unique)?|drop|reindex) (index|table) concurrently\\b.*");
  private static final Pattern NEW_INDEX =
      Pattern.compile("create (?:unique )?index concurrently (\\w+) on .*");
  private static final Pattern WAIT = Pattern.compile("set lock_timeout (=|to) \\S+");

  private static final Pattern REWRITE =
      Pattern.compile(
          "\\bupdate (only )?(?<table>\\w+) (as )?(?!set )?(\\w+ )?set\\b(?<rest>[^;]*)");

  private LockRules() {}

  static List<ExpandRule> all() {
    return List.of(
        ofStatements(
            "indexes are made concurrently",
            ALLOWED,
            "\\bcreate (unique )?index (?!concurrently\\b)[^;(]*?\\bon (?!only\\b)(?<table>\\w+)"),
        ofStatements("indexes are dropped concurrently", ALLOWED, "\\bdrop index (?!concurrently)"),
        ofStatements(
            "what becomes unique was so before",
            ALLOWED,
            "\\bcreate unique index [^;(]*?\\bon (only )?(?<table>\\w+)"),
        new ExpandRule(
            "indexes that are made concurrently can be made again, and nothing else is done",
            ALLOWED,
            LockRules::notOnlyConcurrently),
        ofAlterations(
            "constraints are added not valid, keys by an index",
            ALLOWED,
            "add (constraint \\w+ )?((check|foreign key|not null)\\b(?!.* not valid$)"
                + "|(unique|primary key)\\b(?!.*\\busing index\\b)|exclude\\b)"),
        ofAlterations(
            "columns are added without constraints",
            ALLOWED,
            "add (column )?" + A_COLUMN + "\\w+ .*\\b(check|references|unique|primary key)\\b"),
        ofAlterations(
            "columns are added without rewriting the table",
            ALLOWED,
            "add (column )?"
                + A_COLUMN
                + "\\w+ (.*\\bgenerated\\b|(big|small)?serial\\b"
                + "|.*\\bdefault .*\\b(?!now\\()\\w+\\()"),
        new ExpandRule(
            "constraints are validated in a migration of their own", ALLOWED, LockRules::lateCheck),
        new ExpandRule("rows are changed in batches", ALLOWED, LockRules::unbatched),
        ofStatements(
            "no command locks a table for as long as it takes",
            ALLOWED,
            "^(lock|cluster|vacuum full|vacuum \\(.*full)\\b|^refresh materialized view"
                + " (?!concurrently)|^reindex (?!.*\\bconcurrently\\b)"),
        ofAlterations(
            "no table is moved or rewritten",
            ALLOWED,
            "set (logged|unlogged|tablespace|access method)\\b|attach partition\\b"
                + "|detach partition (?!.*\\bconcurrently$)"),
        new ExpandRule(
            "only an index that is made concurrently waits longer", ALLOWED, LockRules::longWait),
        ofStatements(
            "what is done can be read", ALLOWED, "^do\\b.*\\bexecute\\b|^call (?!guard_)"));
  }

  private static boolean isConcurrent(MigrationFile file) {
    return file.statements().stream()
        .anyMatch(statement -> CONCURRENTLY.matcher(statement).matches());
  }

  private static Stream<String> notOnlyConcurrently(
      MigrationFile file, List<MigrationFile> before) {
    if (!isConcurrent(file)) {
      return Stream.of();
    }
    return file.statements().stream()
        .filter(statement -> !WAIT.matcher(statement).matches())
        .filter(
            statement ->
                !CONCURRENTLY.matcher(statement).matches() || isLeftInvalid(statement, file));
  }

  /** If making it stops in the middle, the index is there but not used. */
  private static boolean isLeftInvalid(String statement, MigrationFile file) {
    if (!statement.startsWith("create")) {
      return false;
    }
    Optional<String> name =
        NEW_INDEX.matcher(statement).results().map(made -> made.group(1)).findFirst();
    return name.isEmpty()
        || !file.statements()
            .subList(0, file.statements().indexOf(statement))
            .contains("drop index concurrently if exists " + name.get());
  }

  private static Stream<String> lateCheck(MigrationFile file, List<MigrationFile> before) {
    return file.alterations().stream()
        .dropWhile(LockRules::isValidation)
        .filter(LockRules::isValidation)
        .map(Alteration::toString);
  }

  private static boolean isValidation(Alteration alteration) {
    return alteration.action().startsWith("validate constraint ");
  }

  private static Stream<String> unbatched(MigrationFile file, List<MigrationFile> before) {
    return file.statements().stream()
        .flatMap(
            statement ->
                REWRITE
                    .matcher(statement)
                    .results()
                    .filter(update -> !file.created().contains(update.group("table")))
                    .filter(update -> !isBatch(update, statement))
                    .map(MatchResult::group));
  }

  private static boolean isBatch(MatchResult update, String statement) {
    return update.group("rest").contains(" limit ") && statement.contains("; commit;");
  }

  private static Stream<String> longWait(MigrationFile file, List<MigrationFile> before) {
    return isConcurrent(file)
        ? Stream.of()
        : file.text().lines().filter(line -> line.contains("lock_timeout"));
  }
}
