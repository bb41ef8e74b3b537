package dev.postern.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The page about growing, beside the code that it speaks of. */
class ScalingDocsTest {
  private static final Pattern CLASS =
      Pattern.compile("`([a-z]+)\\.([A-Z]\\w+Repository|[A-Z]\\w+Sql)`");
  private static final List<String> SERVICES = List.of("dispatcher", "ingester");

  @Test
  @DisplayName("each class whose statements would have to change for Citus is there")
  void namesWhatIsThere() {
    List<String> named =
        CLASS
            .matcher(Yaml.read(Repository.ROOT.resolve("docs/scaling.md")))
            .results()
            .map(found -> found.group(1) + "/" + found.group(2) + ".java")
            .toList();

    assertThat(named).hasSizeGreaterThan(20).allMatch(ScalingDocsTest::isThere);
  }

  /** Where a class takes due rows of all environments, the page must know it. */
  @Test
  @DisplayName("each class of the dispatcher that takes rows others skip is named")
  void namesEveryClaim() {
    String page = Yaml.read(Repository.ROOT.resolve("docs/scaling.md"));

    assertThat(claims()).hasSizeGreaterThan(8).allMatch(page::contains);
  }

  private static Stream<String> claims() {
    return Sources.of("dispatcher-service")
        .filter(file -> Yaml.read(file).contains("skip locked"))
        .map(file -> file.toString().replaceAll(".*/([a-z]+)/(\\w+)\\.java", "$1.$2"));
  }

  private static boolean isThere(String file) {
    return SERVICES.stream()
        .map(name -> "%s-service/src/main/java/dev/postern/%s/%s".formatted(name, name, file))
        .anyMatch(path -> Files.isRegularFile(Repository.ROOT.resolve(path)));
  }
}
