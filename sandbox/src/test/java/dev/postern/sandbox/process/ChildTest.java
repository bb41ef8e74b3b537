package dev.postern.sandbox.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildTest {

  @TempDir private Path folder;

  @Test
  void tellsHowItEndedAndWhatItLastWrote() throws Exception {
    var child = start("echo no such database >&2; exit 3");

    child.process().waitFor(10, TimeUnit.SECONDS);

    assertThat(child.obituary())
        .hasValueSatisfying(
            text ->
                assertThat(text).contains("test ended with status 3").contains("no such database"));
  }

  @Test
  void hasNoObituaryWhileItLives() {
    var child = start("exec sleep 600");

    assertThat(child.obituary()).isEmpty();

    StartedProcesses.stop(child.process().toHandle(), Duration.ofSeconds(10));
    assertThat(child.process().isAlive()).isFalse();
  }

  @Test
  void seesOnlyTheVariablesItIsGiven() throws Exception {
    var child = start("env");

    child.process().waitFor(10, TimeUnit.SECONDS);

    assertThat(child.lastLines()).contains("GIVEN=yes").doesNotContain("HOME=");
  }

  @Test
  void isStoppedByWhoeverComesNext() throws Exception {
    var child = start("exec sleep 600");
    StartedProcesses.in(folder).add(child.process().toHandle());

    StartedProcesses.in(folder).stopLeftovers();

    assertThat(child.process().isAlive()).isFalse();
    assertThat(folder.resolve("processes")).doesNotExist();
  }

  @Test
  void isNotTakenForAnotherProcessOfTheSameId() {
    var child = start("exec sleep 600");
    var mine = ProcessIdentity.of(child.process().toHandle());
    var earlier = new ProcessIdentity(mine.pid(), mine.startedAtMillis() - 60_000);

    assertThat(mine.find()).isPresent();
    assertThat(earlier.find()).isEmpty();

    StartedProcesses.stop(child.process().toHandle(), Duration.ofSeconds(10));
  }

  private Child start(String script) {
    return Child.start(
        "test",
        List.of("sh", "-c", script),
        Map.of("GIVEN", "yes", "PATH", System.getenv("PATH")),
        folder.resolve("test.log"));
  }
}
