package dev.postern.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.sandbox.process.JavaCommand;
import dev.postern.sandbox.process.TiedProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Postern tells nobody that it exists: no telemetry, no look for updates, no names looked up. */
class SilenceTest {
  private static final String WAY = "way0";

  /** A way out whose other end takes everything and answers nothing. */
  private static final String NETWORK =
      """
      set -e
      ip link set lo up
      for kind in default all; do
        f=/proc/sys/net/ipv6/conf/$kind/disable_ipv6
        if [ -w "$f" ]; then echo 1 >"$f"; fi
      done
      ip link add %1$s type veth peer name end0
      ip addr add 192.0.2.2/24 dev %1$s
      ip link set %1$s up
      ip link set end0 up
      ip neigh add 192.0.2.1 lladdr 02:00:00:00:00:01 dev %1$s
      ip route add default via 192.0.2.1
      exec "$@"
      """
          .formatted(WAY);

  @TempDir private Path folder;

  @BeforeAll
  static void mayMakeNetworks() {
    Needs.met(
        System.getProperty("os.name").equals("Linux") && TiedProcess.works(inside("true")),
        "needs Linux, unshare and ip, and root, who may make networks");
  }

  @Test
  @DisplayName(
      "U78, U80: an installation sends, reports and delivers without one packet to anybody")
  void keepsToItself() throws IOException, InterruptedException {
    List<String> java = JavaCommand.ofClass(SilentInstallation.class.getName(), "256m", WAY);
    List<String> command = new ArrayList<>(List.of(inside(java.getFirst())));
    command.add("-Dpostern.root=" + RunningPostern.root());
    command.addAll(java.subList(1, java.size()));
    Path output = folder.resolve("output.log");
    Process process =
        TiedProcess.start(
            new ProcessBuilder(TiedProcess.tie(command, TiedProcess.Farewell.KILL))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile()));
    boolean ended = process.waitFor(8, TimeUnit.MINUTES);
    process.destroyForcibly();
    String said = Files.readString(output);
    assertThat(ended && process.exitValue() == 0).as(said).isTrue();
    assertThat(said)
        .as("what was sent, and a packet that proves the counter")
        .contains("packets of the installation: 0\n", "packets at last: 1\n");
  }

  private static String[] inside(String program) {
    return new String[] {"unshare", "--net", "sh", "-c", NETWORK, "sh", program};
  }
}
