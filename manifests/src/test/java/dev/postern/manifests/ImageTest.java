package dev.postern.manifests;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
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

  private static final Map<String, List<Rule<ImageRecipe>>> RULES =
      SHIPPED.entrySet().stream()
          .collect(Collectors.toMap(Map.Entry::getKey, file -> ImageRules.all(file.getValue())));

  static Stream<Arguments> rules() {
    return RULES.entrySet().stream()
        .flatMap(file -> file.getValue().stream().map(rule -> Arguments.of(file.getKey(), rule)));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("rules")
  @DisplayName("U36, U40, U82: the recipe keeps the rule")
  void keepsTheRule(String file, Rule<ImageRecipe> rule) {
    assertThat(rule.violationsIn(recipe(Yaml.read(DEPLOY.resolve(file))))).isEmpty();
  }

  /** The file, the beginning of a rule's title, what is replaced, and by what. */
  static Stream<Arguments> mutations() {
    return Stream.concat(onJava(), asExecutables());
  }

  private static Stream<Arguments> onJava() {
    return Stream.of(
        jvm("the user is", "USER 10001:10001", "USER root"),
        jvm("nothing is run", "FROM base AS service", "FROM base AS service\nRUN id"),
        jvm("the program is started", "ENTRYPOINT [\"/opt", "ENTRYPOINT sh -c [\"/opt"),
        jvm("memory follows", "MaxRAMPercentage=70", "MaxRAMPercentage=100"),
        jvm("a service is asked", "HEALTHCHECK --interval", "LABEL --interval"),
        jvm("a service carries", "/opt/sbom/", "/tmp/"),
        jvm("it is made on", "FROM ${BASE_IMAGE} AS base", "FROM ${JDK_IMAGE} AS base"),
        jvm("unless told", "gcr.io/distroless/base-nossl-debian12:nonroot", "debian:12"),
        jvm("unless told", "debian12:nonroot", "debian12:debug-nonroot"),
        jvm("unless told", "ARG BASE_IMAGE", "ARG OTHER_IMAGE"),
        jvm("each image from", "postgres:18", "postgres:latest"),
        jvm("no secret is set", "ARG SERVICE", "ARG POSTERN_OPERATOR_TOKEN"),
        jvm("files come from", "COPY deploy/Probe", "ADD deploy/Probe"));
  }

  private static Stream<Arguments> asExecutables() {
    return Stream.of(
        executable("the user is", "USER 10001:10001", "USER 0"),
        executable("nothing is run", "AS service", "AS service\nRUN id"),
        executable("the program is started", "ENTRYPOINT [", "ENTRYPOINT sh -c ["),
        executable("memory follows", "-XX:MaximumHeapSizePercent=70", "-Xmx1g"),
        executable("a service is asked", "CMD [\"/opt/probe/probe\"", "CMD probe [\""),
        executable("a service carries", "/opt/sbom/", "/tmp/"),
        executable("it is made on", "FROM ${BASE_IMAGE}", "FROM ${BUILDER_IMAGE}"),
        executable("unless told", "quay.io/quarkus/quarkus-distroless-image:2.0", "debian:12"),
        executable("each image from", "image:jdk-25", "image"),
        executable("no secret is set", "ARG PORT", "ENV REDIS_URL=x"),
        executable("files come from", "COPY deploy/Probe", "ADD deploy/Probe"));
  }

  private static Arguments jvm(String title, String text, String other) {
    return Arguments.of("Dockerfile.jvm", title, text, other);
  }

  private static Arguments executable(String title, String text, String other) {
    return Arguments.of("Dockerfile.native", title, text, other);
  }

  @ParameterizedTest(name = "{0}: {1}: {3}")
  @MethodSource("mutations")
  @DisplayName("U36, U40, U82: what is broken is noticed")
  void noticesWhatIsBroken(String file, String title, String text, String other) {
    String shipped = Yaml.read(DEPLOY.resolve(file));

    assertThat(shipped).contains(text);
    assertThat(ruleOf(file, title).violationsIn(recipe(shipped.replace(text, other)))).isNotEmpty();
  }

  @Test
  @DisplayName("U36, U40, U82: for each rule of each recipe there is something that breaks it")
  void breaksEachRule() {
    Set<String> broken = new HashSet<>();
    mutations()
        .map(Arguments::get)
        .forEach(m -> broken.add(m[0] + ruleOf((String) m[0], (String) m[1]).title()));

    assertThat(broken).hasSize(SHIPPED.size() * ImageRules.all(JVM_STAGES).size());
  }

  private static Rule<ImageRecipe> ruleOf(String file, String title) {
    return requireNonNull(RULES.get(file)).stream()
        .filter(one -> one.says(title))
        .findFirst()
        .orElseThrow();
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
        .filteredOn(container -> !container.name().equals("rotate-secrets"))
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
