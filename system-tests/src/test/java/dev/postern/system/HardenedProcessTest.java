package dev.postern.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.postern.sandbox.launch.Service;
import dev.postern.sandbox.process.TiedProcess;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The services in the state that containers give them, by the kernel alone. */
class HardenedProcessTest {
  private static final int ENDED_BY_SIGTERM = 128 + 15;

  /** The least that the compose file leaves to a service. */
  private static final long MEMORY_BYTES = 640L << 20;

  @BeforeAll
  static void mayChangeMounts() {
    boolean works =
        System.getProperty("os.name").equals("Linux")
            && TiedProcess.works("unshare", "--mount", "--propagation", "private", "true")
            && TiedProcess.works("setpriv", "--reuid", "10001", "--clear-groups", "true");
    assumeTrue(works, "needs Linux, unshare and setpriv, and root, who may change mounts");
  }

  @Test
  @DisplayName(
      "U82, U83: services start, send and stop as user 10001 with a root that is read only")
  void worksHardened() throws IOException {
    List<Path> groups = new ArrayList<>();
    try (RunningPostern postern = new RunningPostern(Map.of(), HardenedProcessTest::command)) {
      for (Service service : Service.values()) {
        ProcessHandle process = postern.process(service.name().toLowerCase(Locale.ROOT));
        Confinement.assertConfined(process.pid());
        groups.addAll(groups(process.pid()));
      }

      var customer = new PatientCustomer(postern.installation());
      List<String> ids = customer.send(20);
      assertThat(customer.refusals()).isEmpty();
      var outcome = new Outcome(postern.installation());
      outcome.assertSentOnce(ids);
      outcome.awaitEventsOf(ids);

      for (Service service : Service.values()) {
        long pid = postern.process(service.name().toLowerCase(Locale.ROOT)).pid();
        long most = Confinement.mostMemory(pid);
        System.out.printf("%s took %d MiB at most%n", service, most >> 20);
        assertThat(most).as(service + "'s memory").isBetween(1L << 20, MEMORY_BYTES);
        assertThat(postern.end(service)).as(service + " ends").isEqualTo(ENDED_BY_SIGTERM);
      }
    } finally {
      for (Path group : groups) {
        Files.deleteIfExists(group);
      }
    }
  }

  /** What the launcher would run, but with memory that follows the limit, as in the images. */
  private static List<String> command(Service service, Path root) {
    List<String> command = new ArrayList<>(List.of("unshare", "--mount", "--propagation"));
    command.addAll(List.of("private", "sh", script().toString()));
    command.addAll(List.of(root.toString(), Long.toString(MEMORY_BYTES)));
    for (String part : service.command(root)) {
      command.add(part.startsWith("-Xmx") ? "-XX:MaxRAMPercentage=70" : part);
    }
    return command;
  }

  /** Its cgroups that the script made, if this machine let it. */
  private static List<Path> groups(long pid) {
    return Stream.of("/sys/fs/cgroup/memory", "/sys/fs/cgroup")
        .map(folder -> Path.of(folder, "postern-" + pid))
        .filter(Files::exists)
        .toList();
  }

  private static Path script() {
    try {
      URL script = HardenedProcessTest.class.getResource("hardened.sh");
      return Path.of(Objects.requireNonNull(script).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
