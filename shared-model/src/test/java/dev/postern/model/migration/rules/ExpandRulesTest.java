package dev.postern.model.migration.rules;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.model.database.SchemaVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Migrations since the last release leave its services able to work. */
class ExpandRulesTest {
  private static final List<ExpandRule> RULES =
      Stream.concat(ContractRules.all().stream(), LockRules.all().stream()).toList();

  @Test
  @DisplayName("F21: migrations since the last release only add, and keep nobody waiting")
  void holdForWhatIsNotReleased() {
    List<MigrationFile> before = new ArrayList<>();
    List<String> violations = new ArrayList<>();
    for (MigrationFile file : migrations()) {
      if (file.version() > ReleasedSchema.VERSION) {
        violations.addAll(judge(file, before));
        before.add(file);
      }
    }
    assertThat(violations).isEmpty();
  }

  @Test
  void startAtAMigrationThatThereIs() {
    assertThat(migrations().stream().map(MigrationFile::version)).contains(ReleasedSchema.VERSION);
    assertThat(ReleasedSchema.VERSION).isLessThanOrEqualTo(SchemaVersion.REQUIRED);
  }

  @Test
  void noticeWhatWasDoneBeforeThereWereReleases() {
    MigrationFile file =
        migrations().stream()
            .filter(each -> each.name().equals("V202611270510__isolate_failing_endpoints.sql"))
            .findFirst()
            .orElseThrow();
    assertThat(judge(file, List.of()))
        .anyMatch(violation -> violation.contains("update webhook_delivery set expires_at"))
        .anyMatch(violation -> violation.contains("drop index webhook_lane_due"))
        .anyMatch(violation -> violation.contains("create index webhook_lane_due on webhook_lane"))
        .noneMatch(violation -> violation.contains("webhook_endpoint_health"));
  }

  @ParameterizedTest(name = "F21: refuses {0}")
  @MethodSource("dev.postern.model.migration.rules.PlantedMigrations#refused")
  void noticeEachBreach(PlantedMigrations.Breach breach) {
    assertThat(RULES)
        .filteredOn(rule -> !violations(rule, breach.sql()).isEmpty())
        .extracting(ExpandRule::title)
        .contains(breach.rule());
  }

  @ParameterizedTest(name = "F21: accepts with its mark {0}")
  @MethodSource("dev.postern.model.migration.rules.PlantedMigrations#refused")
  void acceptWhatIsAnsweredFor(PlantedMigrations.Breach breach) {
    ExpandRule rule =
        RULES.stream().filter(each -> each.title().equals(breach.rule())).findFirst().orElseThrow();
    assertThat(violations(rule, rule.mark().form() + "\n" + breach.sql())).isEmpty();
    assertThat(violations(rule, "-- contract: because\n-- allowed: yes\n" + breach.sql()))
        .isNotEmpty();
  }

  @ParameterizedTest(name = "F21: accepts {0}")
  @MethodSource("dev.postern.model.migration.rules.PlantedMigrations#accepted")
  void acceptWhatOnlyAdds(String sql) {
    assertThat(judge(planted(sql), List.of())).isEmpty();
  }

  @ParameterizedTest(name = "F21: accepts as docs/upgrading.md shows it: {0}")
  @MethodSource("dev.postern.model.migration.DocumentedSql#migrations")
  void acceptTheExamples(String sql) {
    assertThat(judge(planted(sql), List.of())).isEmpty();
  }

  @Test
  void acceptNotNullAfterACheckOfAnEarlierMigration() {
    MigrationFile check =
        planted("alter table email add constraint filled check (trace is not null) not valid;");
    MigrationFile valid = planted("alter table email validate constraint filled;");
    MigrationFile notNull =
        planted(
            """
            alter table email alter column trace set not null;
            alter table email drop constraint filled;
            """);
    assertThat(judge(notNull, List.of(check, valid))).isEmpty();
    assertThat(judge(notNull, List.of(check))).hasSize(1);
  }

  @Test
  void areEachBrokenOnce() {
    assertThat(PlantedMigrations.refused().map(PlantedMigrations.Breach::rule).collect(toSet()))
        .containsExactlyInAnyOrderElementsOf(RULES.stream().map(ExpandRule::title).toList());
  }

  private static List<String> violations(ExpandRule rule, String sql) {
    return rule.violationsIn(planted(sql), List.of());
  }

  private static MigrationFile planted(String sql) {
    return MigrationFile.of("V209911280400__planted.sql", sql);
  }

  private static List<String> judge(MigrationFile file, List<MigrationFile> before) {
    return RULES.stream()
        .flatMap(
            rule ->
                rule.violationsIn(file, before).stream()
                    .map(
                        violation ->
                            "%s: %s: %s (or say: %s)"
                                .formatted(file.name(), rule, violation, rule.mark().form())))
        .toList();
  }

  private static List<MigrationFile> migrations() {
    var folder = Objects.requireNonNull(SchemaVersion.class.getResource("/db/migration"));
    try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
      return files
          .filter(file -> file.toString().endsWith(".sql"))
          .map(file -> MigrationFile.of(file.getFileName().toString(), read(file)))
          .sorted(Comparator.comparing(MigrationFile::version))
          .toList();
    } catch (IOException | URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
