package dev.postern.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.postern.sandbox.launch.Progress;
import dev.postern.sandbox.launch.Training;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What README.md and docs/install-one-machine.md begin with, in a checkout that is built. */
class UpCommandTest {
  private static final String PAGE = "docs/install-one-machine.md";
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir private Path folder;

  @Test
  void startsEverythingUntilItIsStoppedFromAnotherTerminal() throws Exception {
    // Once for all tests, and not here again.
    Training.runOnce(RunningPostern.root(), System.getenv(), new Progress(System.out));
    List<String> blocks = DocsScript.blocks(PAGE, UpCommandTest.class);
    assertThat(blocks).hasSize(2);
    ReadersCheckout checkout = ReadersCheckout.apart(folder);
    Path output = folder.resolve("up.log");

    Process up = checkout.start(new DocsScript(blocks.getFirst()), Map.of(), output);
    try {
      await("the welcome")
          .atMost(PATIENCE)
          .until(() -> !up.isAlive() || said(output).contains("Ctrl-C stops everything."));
      assertThat(up.isAlive()).as(said(output)).isTrue();
      assertThat(said(output)).contains("One email, the whole way", "Postern is running.");
      List<ProcessHandle> parts = up.descendants().toList();
      assertThat(parts).hasSizeGreaterThan(6);

      String answer = checkout.run(new DocsScript(blocks.getLast()), Map.of());

      assertThat(answer).contains("Stopping Postern", "Postern is not running.", "Deleted ");
      assertThat(up.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
      assertThat(parts).noneMatch(ProcessHandle::isAlive);
      assertThat(folder.resolve(".postern")).doesNotExist();
    } finally {
      up.descendants().forEach(ProcessHandle::destroyForcibly);
      up.destroyForcibly();
    }
  }

  /** So that the one run is that of both. */
  @Test
  void readsTheSameInBothPages() {
    assertThat(commands("README.md")).containsExactly("./postern up");
    assertThat(commands(PAGE)).startsWith("./postern doctor", "./postern up");
  }

  private static List<String> commands(String page) {
    return DocsScript.of(page, UpCommandTest.class)
        .text()
        .lines()
        .map(line -> line.replaceFirst("\\s+#.*", ""))
        .toList();
  }

  private static String said(Path output) throws IOException {
    return Files.readString(output);
  }
}
