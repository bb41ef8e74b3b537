package dev.postern.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The recipes of the images, which no build of ours executes. */
class ImageTest {
  private static final Path DEPLOY = Repository.ROOT.resolve("deploy");
  private static final List<String> JVM_STAGES = List.of("service", "migrator");
  private static final Map<String, List<String>> SHIPPED =
      Map.of("Dockerfile.jvm", JVM_STAGES, "Dockerfile.native", List.of("service"));

  static Stream<Arguments> rules() {
    return SHIPPED.entrySet().stream()
        .flatMap(
            file ->
                ImageRules.all(file.getValue()).stream()
                    .map(rule -> Arguments.of(file.getKey(), rule)));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("rules")
  @DisplayName("U36, U40, U82: the recipe keeps the rule")
  void keepsTheRule(String file, Rule<ImageRecipe> rule) {
    assertThat(rule.violationsIn(recipe(Yaml.read(DEPLOY.resolve(file))))).isEmpty();
  }

  /** The beginning of a rule's title, what is replaced, and by what. */
  static Stream<Arguments> mutations() {
    return Stream.of(
        Arguments.of("the user is", "USER 10001:10001", "USER root"),
        Arguments.of("nothing is run", "FROM base AS service", "FROM base AS service\nRUN id"),
        Arguments.of("the program is started", "ENTRYPOINT [\"/opt", "ENTRYPOINT sh -c [\"/opt"),
        Arguments.of("memory follows", "MaxRAMPercentage=70", "MaxRAMPercentage=100"),
        Arguments.of("a service is asked", "HEALTHCHECK --interval", "LABEL --interval"),
        Arguments.of("a service carries", "/opt/sbom/", "/tmp/"),
        Arguments.of("it is made on", "FROM ${BASE_IMAGE} AS base", "FROM ${JDK_IMAGE} AS base"),
        Arguments.of("each image from", "postgres:18", "postgres:latest"),
        Arguments.of("no secret is set", "ARG SERVICE", "ARG POSTERN_OPERATOR_TOKEN"),
        Arguments.of("files come from", "COPY deploy/Probe", "ADD deploy/Probe"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mutations")
  @DisplayName("U36, U40, U82: what is broken is noticed")
  void noticesWhatIsBroken(String title, String text, String other) {
    List<Rule<ImageRecipe>> rules = ImageRules.all(JVM_STAGES);
    String shipped = Yaml.read(DEPLOY.resolve("Dockerfile.jvm"));
    Rule<ImageRecipe> rule =
        rules.stream().filter(one -> one.says(title)).findFirst().orElseThrow();

    assertThat(shipped).contains(text);
    assertThat(rule.violationsIn(recipe(shipped.replace(text, other)))).isNotEmpty();
    assertThat(mutations()).hasSameSizeAs(rules);
  }

  @Test
  @DisplayName("a start without its cache is an error, and the cache is made where it is used")
  void startsFromItsCache() {
    ImageRecipe recipe = recipe(Yaml.read(DEPLOY.resolve("Dockerfile.jvm")));
    String entry = recipe.last("service", "ENTRYPOINT");

    assertThat(entry)
        .startsWith("ENTRYPOINT [\"/opt/jre/bin/java\"")
        .contains("\"-XX:AOTCache=/app/app.aot\"", "\"-XX:AOTMode=on\"")
        .endsWith("\"-jar\", \"/app/quarkus-run.jar\"]");
    assertThat(Yaml.read(DEPLOY.resolve("train.sh")))
        .contains("/opt/jre/bin/java -XX:AOTCacheOutput=/app/app.aot -jar /app/quarkus-run.jar");
    assertThat(recipe.lineage("training")).contains("COPY --from=runtime /opt/jre /opt/jre");
    assertThat(recipe.lineage("service"))
        .contains("COPY --from=runtime /opt/jre /opt/jre", "COPY --from=training /app /app");
  }

  @Test
  @DisplayName("U40: of the checkout a build sees what it needs only")
  void seesWhatItNeeds() {
    List<String> lines =
        Yaml.read(Repository.ROOT.resolve(".dockerignore"))
            .lines()
            .filter(line -> !line.startsWith("#"))
            .toList();

    assertThat(lines.getFirst()).isEqualTo("*");
    assertThat(lines.subList(1, lines.size()))
        .allMatch(line -> line.matches("!.*(deploy/|/target/).*"));
  }

  @Test
  @DisplayName("./postern images builds what the compose file runs, on the services' own ports")
  void buildsWhatIsRun() {
    String script = Yaml.read(Repository.ROOT.resolve("postern"));

    assertThat(script).contains("for service in api ingester dispatcher; do", "port=8080");
    assertThat(Workload.SERVICES.stream().map(Workload::port)).containsExactly(8080, 8081, 8082);
    assertThat(Compose.shipped().containers().filter(Compose.Container::isOurs))
        .allSatisfy(
            container ->
                assertThat(container.settings().path("image").asText())
                    .isEqualTo("localhost/postern/" + container.name() + ":current"))
        .extracting(Compose.Container::name)
        .containsExactlyInAnyOrder("api", "ingester", "dispatcher", "migrator", "certificates");
  }

  @Test
  @DisplayName("./postern images says what it needs where there is no container engine")
  void saysWhatItNeeds(@TempDir Path folder) throws IOException, InterruptedException {
    for (String engine : List.of("docker", "podman")) {
      Path program = Files.writeString(folder.resolve(engine), "#!/bin/sh\nexit 1\n");
      Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    var builder = new ProcessBuilder(Repository.ROOT.resolve("postern").toString(), "images");
    builder.environment().merge("PATH", folder.toString(), (path, first) -> first + ":" + path);
    Process process = builder.redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).isEqualTo(1);
    assertThat(output).contains("needs docker").contains("or podman");
  }

  private static ImageRecipe recipe(String text) {
    return ImageRecipe.parse(text);
  }
}
