package dev.postern.api.isolation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.OnPosternDatabase;
import dev.postern.api.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a request holds is never part of a statement, whatever it looks like. */
@QuarkusTest
@OnPosternDatabase
@TestProfile(IsolationMutationTest.Mutable.class)
class InjectionResourceTest {
  /** Stands in every vector, so that it can be found again. */
  private static final String MARK = "zq7x";

  private static final List<String> VECTORS =
      List.of(
          MARK + "' or '1'='1",
          MARK + "'; drop table email cascade; --",
          MARK + "\\' or 1=1 --",
          MARK + "%",
          MARK + "$$ or 1=1");

  private static final Pattern SPLICED = Pattern.compile("'%s'|'\"\\s*\\+|'\\{[0-9]}'");
  private static final Pattern PATTERN_MATCH =
      Pattern.compile("\\b(i?like|similar to)\\s+(\\?|:\\w)(?!.*escape)");

  @Test
  @DisplayName("U32: no vector in any place of any request gets into a statement or shows more")
  void keepsRequestsOutOfStatements() {
    List<Operation> operations = Description.ofService().operations();
    Suite suite = new Suite(operations);
    List<String> wrong = new ArrayList<>();
    for (Operation operation : operations) {
      VECTORS.forEach(vector -> wrong.addAll(suite.inject(operation, vector)));
    }
    assertThat(wrong).isEmpty();
    assertThat(MutatingDriver.prepared()).isNotEmpty().noneMatch(sql -> sql.contains(MARK));
    assertThat(TestDatabase.count("email")).isPositive();
  }

  @Test
  @DisplayName("U32: repositories put no values between quotes and match no pattern unescaped")
  void bindsAllValues() throws IOException {
    List<String> wrong = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
      for (Path file : files.filter(path -> path.toString().endsWith("Repository.java")).toList()) {
        String source = Files.readString(file, UTF_8);
        if (SPLICED.matcher(source).find()
            || PATTERN_MATCH.matcher(source).find()
            || source.contains("createStatement(")) {
          wrong.add(file.toString());
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(SPLICED.matcher("where name = '\" + name").find()).isTrue();
    assertThat(PATTERN_MATCH.matcher("where name like ? and").find()).isTrue();
  }
}
