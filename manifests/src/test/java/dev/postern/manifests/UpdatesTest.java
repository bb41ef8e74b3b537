package dev.postern.manifests;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class UpdatesTest {
  private static final Path CONFIGURATION = Repository.ROOT.resolve(".github/dependabot.yml");
  private static final Set<String> NOT_OURS = Set.of("target", "node_modules", ".git", ".postern");

  /** An image of somebody else's, which has the name of a registry. */
  private static final Pattern FOREIGN_IMAGE =
      Pattern.compile("(?m)^\\s*image: (?!localhost/)\\S+\\.\\S+/");

  /** The versions of Java and Maven that a build accepts. */
  private static final Pattern TOOLS =
      Pattern.compile("<(require(?:Java|Maven)Version)>.*?</\\1>", Pattern.DOTALL);

  private static final Pattern VERSION =
      Pattern.compile("<(?:version|[a-z0-9.-]+\\.version)>([^<$]+)</");

  @Test
  @DisplayName("U90: newer releases are proposed for every file that names dependencies, weekly")
  void proposesUpdates() throws IOException {
    Map<String, Set<String>> watched = new TreeMap<>();
    for (JsonNode update : Yaml.document(CONFIGURATION).path("updates")) {
      assertThat(update.at("/schedule/interval").asText()).isEqualTo("weekly");
      Set<String> folders =
          watched.computeIfAbsent(
              update.path("package-ecosystem").asText(), ecosystem -> new TreeSet<>());
      update.path("directories").forEach(folder -> folders.add(folder.asText()));
    }

    assertThat(watched)
        .isEqualTo(needed())
        .containsOnlyKeys("docker", "docker-compose", "maven", "npm");
  }

  @Test
  @DisplayName("U90: what is built is what was chosen: no dependency's version is a range or moves")
  void fixesVersions() throws IOException {
    List<String> versions = new ArrayList<>();
    for (Path file : files()) {
      if (file.endsWith("pom.xml")) {
        String text = TOOLS.matcher(Yaml.read(file)).replaceAll("");
        VERSION.matcher(text).results().forEach(match -> versions.add(match.group(1)));
      }
    }

    assertThat(versions)
        .hasSizeGreaterThan(50)
        .filteredOn(version -> !version.equals("0.1.0-SNAPSHOT"))
        .allMatch(version -> version.matches("[0-9][0-9A-Za-z.-]*"))
        .noneMatch(version -> version.endsWith("-SNAPSHOT"));
  }

  private static Map<String, Set<String>> needed() throws IOException {
    List<String> modules =
        Pattern.compile("<module>(.+)</module>")
            .matcher(Yaml.read(Repository.ROOT.resolve("pom.xml")))
            .results()
            .map(match -> "/" + match.group(1))
            .toList();
    return files().stream()
        .filter(file -> ecosystem(file).isPresent())
        .filter(file -> !modules.contains(folder(file)) || !file.endsWith("pom.xml"))
        .collect(
            groupingBy(
                file -> ecosystem(file).orElseThrow(),
                TreeMap::new,
                mapping(UpdatesTest::folder, toCollection(TreeSet::new))));
  }

  private static String folder(Path file) {
    return "/" + Repository.ROOT.relativize(file.getParent());
  }

  private static Optional<String> ecosystem(Path file) {
    String name = file.getFileName().toString();
    if (name.equals("pom.xml")) {
      return Optional.of("maven");
    } else if (name.equals("package.json")) {
      return Optional.of("npm");
    } else if (name.equals("compose.yaml")) {
      return Optional.of("docker-compose");
    } else if (name.startsWith("Dockerfile") || isManifestOfForeignImage(file)) {
      return Optional.of("docker");
    }
    return Optional.empty();
  }

  private static boolean isManifestOfForeignImage(Path file) {
    return file.startsWith(Repository.ROOT.resolve("k8s"))
        && file.toString().endsWith(".yaml")
        && FOREIGN_IMAGE.matcher(Yaml.read(file)).find();
  }

  private static List<Path> files() throws IOException {
    List<Path> files = new ArrayList<>();
    Files.walkFileTree(
        Repository.ROOT,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return NOT_OURS.contains(String.valueOf(folder.getFileName()))
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            files.add(file);
            return FileVisitResult.CONTINUE;
          }
        });
    return files;
  }
}
