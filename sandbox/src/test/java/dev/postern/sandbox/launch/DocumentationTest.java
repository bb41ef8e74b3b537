package dev.postern.sandbox.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.sandbox.postgres.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the documents say is there. */
class DocumentationTest {

  private static final Path ROOT = Path.of(System.getProperty("postern.root"));
  private static final Pattern VARIABLE = Pattern.compile("(?m)^#?([A-Z][A-Z0-9_]+)=");
  private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)\\)");

  @Test
  void explainsEachVariableOnce() throws IOException {
    assertThat(documentedVariables()).doesNotHaveDuplicates().isNotEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void explainsWhatTheServicesAreGiven(Service service, @TempDir Path folder) throws IOException {
    var environment =
        new ChildEnvironment(Map.of(), Ports.from(Map.of()), StateFolder.create(folder));

    assertThat(documentedVariables())
        .containsAll(environment.ofService(service, TestPostgres.freshDatabase()).keySet());
  }

  static Stream<Path> settings() throws IOException {
    try (var modules = Files.newDirectoryStream(ROOT, "*-service")) {
      return StreamSupport.stream(modules.spliterator(), false)
          .map(module -> module.resolve("src/main/resources/application.properties"))
          .filter(Files::exists)
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("settings")
  void explainsWhatTheServicesRead(Path settings) throws IOException {
    var read =
        Pattern.compile("\\$\\{([A-Z][A-Z0-9_]+)")
            .matcher(Files.readString(settings))
            .results()
            .map(match -> match.group(1))
            .toList();

    assertThat(read).isNotEmpty();
    assertThat(documentedVariables()).containsAll(read);
  }

  @Test
  void namesOnlyVariablesThatAreExplained() throws IOException {
    var readme = Files.readString(ROOT.resolve("README.md"));
    var named =
        Pattern.compile("`([A-Z][A-Z0-9]*_[A-Z0-9_]+)`")
            .matcher(readme)
            .results()
            .map(match -> match.group(1))
            .toList();

    assertThat(named).isNotEmpty();
    assertThat(documentedVariables()).containsAll(new TreeSet<>(named));
  }

  @Test
  void opensWithTheTwoCommands() throws IOException {
    var opening = Files.readString(ROOT.resolve("README.md")).lines().limit(20).toList();

    assertThat(opening).anyMatch(line -> line.startsWith("./postern up"));
    assertThat(opening).anyMatch(line -> line.startsWith("./postern test"));
  }

  static Stream<Path> documents() throws IOException {
    try (var files = Files.walk(ROOT.resolve("docs"))) {
      return Stream.concat(
          files.filter(file -> file.toString().endsWith(".md")),
          Stream.of("README.md", "CONTRIBUTING.md", "SECURITY.md").map(ROOT::resolve))
          .filter(file -> !file.endsWith("template.md"))
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("documents")
  void linksToFilesThatExist(Path document) throws IOException {
    var links =
        LINK.matcher(Files.readString(document)).results().map(match -> match.group(1)).toList();

    assertThat(links).allSatisfy(link -> assertThat(document.resolveSibling(link)).exists());
  }

  private static List<String> documentedVariables() throws IOException {
    return VARIABLE
        .matcher(Files.readString(ROOT.resolve(".env.example")))
        .results()
        .map((MatchResult match) -> match.group(1))
        .toList();
  }
}
