package dev.postern.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be said of native executables without GraalVM; the rest is ./postern native-check. */
class NativeImageTest {
  private static final Path TOOL = Repository.ROOT.resolve("deploy/native-check");
  private static final String RECIPE =
      Yaml.read(Repository.ROOT.resolve("deploy/Dockerfile.native"));
  private static final String SCRIPT = Yaml.read(Repository.ROOT.resolve("postern"));

  /** What native executables have by other ways, or need not have. */
  private static final Pattern NOT_READ =
      Pattern.compile("application\\.properties|META-INF/services/.*|.*\\.LICENSE\\.txt");

  @Test
  @DisplayName("what is analysed is what executables are made of, with the arguments of Quarkus")
  void analysesWhatIsBuilt() {
    assertThat(RECIPE)
        .contains("COPY ${SERVICE}-service/target/native-sources /project/sources")
        .contains("RUN native-image $(cat native-image.args) \\\n  &&");
    assertThat(SCRIPT.split("\n +package_native_sources\n", -1)).hasSize(3);
    assertThat(SCRIPT).contains("$service=$ROOT/$service-service/target/native-sources");
    assertThat(Yaml.read(TOOL.resolve("NativeCheck.java"))).contains("\"native-image.args\"");
  }

  @Test
  @DisplayName("the analysis is of the release that makes the executables, on its JDK")
  void analysesWithTheSameRelease() {
    String release = "25";

    assertThat(RECIPE).contains("-builder-image:jdk-" + release + "\n");
    assertThat(SCRIPT).contains("PREFERRED_JDK=" + release + "\n");
    assertThat(Yaml.read(TOOL.resolve("pom.xml"))).contains("<graalvm.version>" + release + ".");
  }

  @ParameterizedTest
  @ValueSource(strings = {"api-service", "ingester-service", "dispatcher-service"})
  @DisplayName("every file that a service reads out of itself is named to GraalVM")
  void includesWhatIsRead(String service) throws IOException {
    Path resources = Repository.ROOT.resolve(service).resolve("src/main/resources");
    List<String> included = included(resources.resolve("application.properties"));

    try (Stream<Path> files = Files.walk(resources)) {
      assertThat(files.filter(Files::isRegularFile).map(resources::relativize))
          .filteredOn(file -> !NOT_READ.matcher(file.toString()).matches())
          .allMatch(file -> included.stream().anyMatch(glob -> matches(glob, file)));
    }
  }

  private static List<String> included(Path properties) throws IOException {
    Properties all = new Properties();
    try (var reader = Files.newBufferedReader(properties)) {
      all.load(reader);
    }
    return List.of(all.getProperty("quarkus.native.resources.includes", "").split(","));
  }

  private static boolean matches(String glob, Path file) {
    return FileSystems.getDefault().getPathMatcher("glob:" + glob).matches(file);
  }

  @Test
  @DisplayName("what the services share reads nothing out of itself")
  void sharesNoFiles() {
    for (String module : List.of("shared-model", "guarded-http")) {
      try (Stream<Path> sources = Files.walk(Repository.ROOT.resolve(module + "/src/main/java"))) {
        assertThat(sources.filter(Files::isRegularFile).map(Yaml::read))
            .noneMatch(source -> source.contains("getResource"));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Test
  @DisplayName("./postern native-check compiles; only running it needs more than a test has")
  void compiles(@TempDir Path classes) throws IOException {
    String folder = classes.toString();
    try (Stream<Path> files = Files.walk(TOOL)) {
      String[] arguments =
          Stream.concat(
                  Stream.of("-d", folder, "-cp", folder, "-Xlint:all", "-Werror"),
                  files.map(Path::toString).filter(file -> file.endsWith(".java")))
              .toArray(String[]::new);

      assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments)).isZero();
    }
  }

  @Test
  @DisplayName("./postern native-check says which JDK it needs")
  void saysWhichJdkItNeeds(@TempDir Path jdk) throws IOException, InterruptedException {
    Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"21.0.9\"\n");
    Path compiler = Files.createDirectory(jdk.resolve("bin")).resolve("javac");
    Files.writeString(compiler, "#!/bin/sh\nexit 1\n");
    Files.setPosixFilePermissions(compiler, PosixFilePermissions.fromString("rwxr-xr-x"));

    var builder = new ProcessBuilder(Repository.ROOT.resolve("postern").toString(), "native-check");
    builder.environment().put("JAVA_HOME", jdk.toString());
    Process process = builder.redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).isEqualTo(1);
    assertThat(output).contains("needs JDK 25, and found 21.0.9").contains("set JAVA_HOME");
  }
}
