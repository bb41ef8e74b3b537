package dev.postern.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.sandbox.launch.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A folder that looks like the built checkout in which the reader of a page stands. */
final class ReadersCheckout {
  private static final String TOOLS = "tools";
  private static final Set<String> OWN = Set.of(".git", ".postern", "postern", "target");

  private final Path folder;
  private final Ports ports = Ports.free();

  private ReadersCheckout(Path folder) throws IOException {
    this.folder = folder;
    // So that a refused request ends the script.
    Files.writeString(folder.resolve(".curlrc"), "fail\nsilent\nshow-error\n");
  }

  /**
   * Where {@code ./postern} is that of the checkout which is tested.
   *
   * @param folder one to which this adds
   */
  static ReadersCheckout in(Path folder) throws IOException {
    Path root = RunningPostern.root();
    for (String part : List.of("deploy", "sandbox")) {
      Files.createSymbolicLink(folder.resolve(part), root.resolve(part));
    }
    executable(folder.resolve("postern"), "#!/bin/sh\nexec '%s/postern' \"$@\"\n".formatted(root));
    return new ReadersCheckout(folder);
  }

  /**
   * One with a state of its own, in which {@code ./postern} can start what was built for the tests.
   *
   * @param folder one to which this adds
   */
  static ReadersCheckout apart(Path folder) throws IOException {
    try (Stream<Path> parts = Files.list(RunningPostern.root())) {
      for (Path part : (Iterable<Path>) parts::iterator) {
        if (!OWN.contains(part.getFileName().toString())) {
          Files.createSymbolicLink(folder.resolve(part.getFileName()), part);
        }
      }
    }
    Files.copy(
        RunningPostern.root().resolve("postern"),
        folder.resolve("postern"),
        StandardCopyOption.COPY_ATTRIBUTES);
    // The build that the script asks for is the one that runs these tests.
    executable(
        Files.createDirectories(folder.resolve(TOOLS)).resolve("mvn"),
        "#!/bin/sh\n[ \"$1\" = -v ] || exit 0\nPATH=${PATH#*:} exec mvn -v\n");
    return new ReadersCheckout(folder);
  }

  private static void executable(Path file, String text) throws IOException {
    Files.writeString(file, text);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  /** Which nobody has, for what the reader starts there. */
  Ports ports() {
    return ports;
  }

  /** Answers what the commands said; all of them must succeed. */
  String run(DocsScript script, Map<String, String> variables)
      throws IOException, InterruptedException {
    Path output = folder.resolve("output.log");
    Process process = start(script, variables, output);
    boolean ended = process.waitFor(2, TimeUnit.MINUTES);
    process.destroyForcibly();
    String said = Files.readString(output);
    assertThat(ended && process.exitValue() == 0)
        .as("%s%n--- says ---%n%s", script.text(), said)
        .isTrue();
    return said;
  }

  /** The shell that runs the commands. */
  Process start(DocsScript script, Map<String, String> variables, Path output) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(List.of("bash", "-euo", "pipefail", "-c", script.text()))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().putAll(surroundings());
    builder.environment().putAll(variables);
    return builder.start();
  }

  /** The JDK of the tests, and ports that nobody has. */
  private Map<String, String> surroundings() {
    return Map.of(
        "CURL_HOME", folder.toString(),
        "JAVA_HOME", System.getProperty("java.home"),
        "PATH",
            "%s:%s/bin:%s"
                .formatted(
                    folder.resolve(TOOLS), System.getProperty("java.home"), System.getenv("PATH")),
        "POSTERN_API_PORT", "" + ports.api(),
        "POSTERN_INGESTER_PORT", "" + ports.ingester(),
        "POSTERN_DISPATCHER_PORT", "" + ports.dispatcher(),
        "POSTERN_OPERATOR_PORT", "" + ports.operator(),
        "POSTERN_SANDBOX_PORT", "" + ports.sandbox(),
        "POSTERN_RECEIVER_PORT", "" + ports.receiver());
  }
}
