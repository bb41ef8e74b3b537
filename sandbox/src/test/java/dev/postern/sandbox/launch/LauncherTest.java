package dev.postern.sandbox.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LauncherTest {

  @TempDir private Path root;
  private final ByteArrayOutputStream output = new ByteArrayOutputStream();

  @ParameterizedTest
  @ValueSource(strings = {"up", "demo"})
  void refusesASecondStart(String command) throws Exception {
    try (var claim = RunningInstance.claim(root.resolve(".postern"), "http://127.0.0.1:8080")) {
      assertThat(run(command)).isEqualTo(1);
      assertThat(printed())
          .contains(
              "Postern is already running (pid %d), API at http://127.0.0.1:8080; ./postern down"
                  .formatted(ProcessHandle.current().pid()));
      assertThat(claim).isNotNull();
    }
  }

  @Test
  void forgetsAnInstanceThatWasKilled() throws Exception {
    var folder = Files.createDirectories(root.resolve(".postern"));
    var process = new ProcessBuilder("true").start();
    process.waitFor();
    Files.writeString(
        folder.resolve("running"),
        "pid=%d\nprocess=%d 0\napi=http://127.0.0.1:8080\n"
            .formatted(process.pid(), process.pid()));

    assertThat(run("down")).isZero();
    assertThat(printed()).contains("Postern is not running");
  }

  @Test
  void deletesItsStateWhenAskedTo() throws Exception {
    Files.createDirectories(root.resolve(".postern/postgres"));

    assertThat(run("down", "--purge")).isZero();
    assertThat(root.resolve(".postern")).doesNotExist();
  }

  @Test
  void explainsItselfWhenMisused() {
    assertThat(run("up", "--loudly")).isEqualTo(1);
    assertThat(printed()).contains("usage");
  }

  private int run(String... arguments) {
    var progress = new Progress(new PrintStream(output, true, StandardCharsets.UTF_8));
    return new Launcher(root, Map.of(), progress).run(List.of(arguments));
  }

  private String printed() {
    return output.toString(StandardCharsets.UTF_8);
  }
}
