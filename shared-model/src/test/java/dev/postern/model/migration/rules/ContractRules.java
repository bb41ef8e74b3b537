package dev.postern.model.migration.rules;

import static dev.postern.model.migration.rules.ExpandRule.ofAlterations;
import static dev.postern.model.migration.rules.ExpandRule.ofStatements;
import static dev.postern.model.migration.rules.Mark.CONTRACT;
import static dev.postern.model.migration.rules.MigrationFile.A_COLUMN;

import dev.postern.model.migration.rules.MigrationFile.Alteration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What would take from the services of the release before what they read, write or rely on. */
final class ContractRules {
  private static final Pattern NOT_NULL = Pattern.compile("alter (?:column )?(\\w+) set not null");
  private static final Pattern DROP =
      Pattern.compile(
          "\\bdrop (policy|trigger|rule|index) (?:concurrently )?(?:if exists )?(\\w+)");

  private ContractRules() {}

  static List<ExpandRule> all() {
    return List.of(
        ofAlterations("columns stay", CONTRACT, "drop (?!constraint\\b)"),
        ofStatements(
            "tables, functions and the like stay",
            CONTRACT,
            "\\bdrop (table|(materialized )?view|function|procedure|routine|aggregate|type|domain"
                + "|schema|sequence|extension|role|owned)\\b"),
        new ExpandRule(
            "policies, triggers and indexes stay, or are made anew in the same file",
            CONTRACT,
            ContractRules::droppedForGood),
        ofStatements("nothing is renamed", CONTRACT, "\\balter [^;]*\\brename\\b"),
        ofAlterations(
            "columns keep their type", CONTRACT, "alter (column )?\\w+ (set data )?type\\b"),
        ofAlterations(
            "columns keep what fills them",
            CONTRACT,
            "alter (column )?\\w+ drop (default|expression|identity)\\b"),
        ofAlterations(
            "new columns can be left out",
            CONTRACT,
            "add (column )?" + A_COLUMN + "(?=.*\\bnot null\\b)(?!.*\\b(default|generated)\\b)"),
        new ExpandRule(
            "a column is made not null after a check of it was validated",
            CONTRACT,
            ContractRules::unprovenNotNull),
        ofAlterations("no rows are hidden", CONTRACT, "(enable|force) row level security\\b"),
        ofStatements(
            "no rows are deleted",
            CONTRACT,
            "\\b(delete from|truncate( table)?) (only )?(?<table>\\w+)"),
        ofStatements("nothing is revoked", CONTRACT, "^revoke\\b"));
  }

  private static Stream<String> droppedForGood(MigrationFile file, List<MigrationFile> before) {
    String script = String.join("; ", file.statements());
    return DROP.matcher(script)
        .results()
        .filter(drop -> !isMadeAfter(script, drop))
        .map(MatchResult::group);
  }

  private static boolean isMadeAfter(String script, MatchResult drop) {
    String made =
        "\\bcreate (or replace |unique |constraint )*%s (concurrently )?(if not exists )?%s\\b"
            .formatted(drop.group(1), drop.group(2));
    return Pattern.compile(made).matcher(script).find(drop.end());
  }

  private static Stream<String> unprovenNotNull(MigrationFile file, List<MigrationFile> before) {
    List<Alteration> all =
        Stream.concat(before.stream(), Stream.of(file))
            .flatMap(each -> each.alterations().stream())
            .toList();
    return file.alterations().stream()
        .filter(alteration -> isUnproven(alteration, all))
        .map(Alteration::toString);
  }

  private static boolean isUnproven(Alteration alteration, List<Alteration> all) {
    Matcher notNull = NOT_NULL.matcher(alteration.action());
    if (!notNull.lookingAt()) {
      return false;
    }
    Pattern check =
        Pattern.compile(
            "add constraint (\\w+) check \\(+" + notNull.group(1) + " is not null\\)+ not valid");
    List<String> earlier =
        all.subList(0, all.indexOf(alteration)).stream()
            .filter(each -> each.table().equals(alteration.table()))
            .map(Alteration::action)
            .toList();
    return earlier.stream()
        .map(check::matcher)
        .filter(Matcher::matches)
        .noneMatch(added -> earlier.contains("validate constraint " + added.group(1)));
  }
}
