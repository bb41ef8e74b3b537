package dev.postern.sandbox.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.postern.sandbox.process.TiedProcess.Farewell;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TiedProcessTest {

  /** Starts a process that would run for long, says its id, and waits to be killed. */
  static final class Parent {
    public static void main(String[] arguments) throws Exception {
      var child =
          TiedProcess.start(
              new ProcessBuilder(TiedProcess.tie(List.of("sleep", "600"), Farewell.KILL)));
      System.out.println(child.pid());
      child.waitFor();
    }
  }

  @Test
  void endsWithAParentThatIsKilled() throws Exception {
    assumeTrue(
        TiedProcess.works("setpriv", "--pdeathsig", "KILL", "true"),
        "skipped: only Linux's setpriv can tie a process to its parent");
    var parent = new ProcessBuilder(JavaCommand.ofClass(Parent.class.getName(), "32m")).start();
    var child = ProcessHandle.of(Long.parseLong(parent.inputReader().readLine())).orElseThrow();
    assertThat(child.isAlive()).isTrue();

    parent.destroyForcibly();

    child.onExit().get(10, TimeUnit.SECONDS);
    assertThat(child.isAlive()).isFalse();
  }

  @Test
  void knowsWhatCanBeRunHere() throws IOException {
    assertThat(TiedProcess.works("true")).isTrue();
    assertThat(TiedProcess.works("false")).isFalse();
    assertThat(TiedProcess.works("no-such-program")).isFalse();
  }
}
