package dev.postern.system;

import static java.util.stream.Collectors.toMap;
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
        assertIsConfined(process.pid());
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
        long most = 1024 * number(field(status(pid), "VmHWM"));
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

  private static void assertIsConfined(long pid) throws IOException {
    Map<String, String> status = status(pid);
    assertThat(field(status, "Uid")).isEqualTo("10001\t10001\t10001\t10001");
    assertThat(field(status, "Gid")).isEqualTo("10001\t10001\t10001\t10001");
    assertThat(field(status, "Groups")).isBlank();
    assertThat(field(status, "NoNewPrivs")).isEqualTo("1");
    for (String set : List.of("CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb")) {
      assertThat(field(status, set)).as(set).matches("0+");
    }
    List<String> writable;
    try (Stream<String> mounts = Files.lines(Path.of("/proc/" + pid + "/mounts"))) {
      writable =
          mounts
              .map(line -> line.split(" "))
              .filter(mount -> List.of(mount[3].split(",")).contains("rw"))
              .map(mount -> mount[1])
              .filter(folder -> !folder.matches("/(dev|proc|sys)(/.*)?"))
              .toList();
    }
    assertThat(writable).containsExactly("/tmp");
  }

  /** Its cgroups that the script made, if this machine let it. */
  private static List<Path> groups(long pid) {
    return Stream.of("/sys/fs/cgroup/memory", "/sys/fs/cgroup")
        .map(folder -> Path.of(folder, "postern-" + pid))
        .filter(Files::exists)
        .toList();
  }

  private static Map<String, String> status(long pid) throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
      return lines
          .map(line -> line.split(":", 2))
          .collect(toMap(field -> field[0], field -> field[1].strip()));
    }
  }

  private static String field(Map<String, String> status, String name) {
    return Objects.requireNonNull(status.get(name));
  }

  private static long number(String kilobytes) {
    return Long.parseLong(kilobytes.replace(" kB", ""));
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
