package dev.postern.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.manifests.RenderedDeployment;
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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The services in the state that containers give them, by the kernel alone. */
class HardenedProcessTest {
  private static final int ENDED_BY_SIGTERM = 128 + 15;

  /**
   * Where groups of processes are made that memory is counted of, by the kernel's first way or its
   * second.
   */
  private static final Map<Path, String> LIMITS =
      Map.of(
          Path.of("/sys/fs/cgroup/memory"), "memory.limit_in_bytes",
          Path.of("/sys/fs/cgroup"), "memory.max");

  @BeforeAll
  static void mayChangeMounts() {
    boolean works =
        System.getProperty("os.name").equals("Linux")
            && TiedProcess.works("unshare", "--mount", "--propagation", "private", "true")
            && TiedProcess.works("setpriv", "--reuid", "10001", "--clear-groups", "true");
    Needs.met(works, "needs Linux, unshare and setpriv, and root, who may change mounts");
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
        assertLimited(service, process.pid());
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
        assertThat(most).as(service + "'s memory").isBetween(1L << 20, memory(service));
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
    command.addAll(List.of(root.toString(), Long.toString(memory(service))));
    for (String part : service.command(root)) {
      command.add(part.startsWith("-Xmx") ? "-XX:MaxRAMPercentage=70" : part);
    }
    return command;
  }

  /** What the manifests for Kubernetes give a pod of the service, in bytes. */
  private static long memory(Service service) {
    JsonNode limit =
        RenderedDeployment.of("production", "postern-" + service.name().toLowerCase(Locale.ROOT))
            .at("/spec/template/spec/containers/0/resources/limits/memory");
    assertThat(limit.asText()).matches("\\d+Mi");
    return Long.parseLong(limit.asText().replace("Mi", "")) << 20;
  }

  /** By the kernel, wherever this machine lets a cgroup be made; elsewhere this says so. */
  private static void assertLimited(Service service, long pid) throws IOException {
    for (Map.Entry<Path, String> way : LIMITS.entrySet()) {
      Path group = way.getKey().resolve("postern-" + pid);
      if (Files.exists(group.resolve(way.getValue()))) {
        assertThat(Files.readString(group.resolve(way.getValue())).strip())
            .as("the limit of " + service)
            .isEqualTo(Long.toString(memory(service)));
        assertThat(Files.readAllLines(group.resolve("cgroup.procs"))).contains(Long.toString(pid));
        System.out.printf("%s is limited to %d MiB%n", service, memory(service) >> 20);
        return;
      }
    }
    assertThat(LIMITS.entrySet()).noneMatch(way -> makesGroups(way.getKey(), way.getValue()));
    System.out.printf("%s is not limited: no cgroup can be made here%n", service);
  }

  private static boolean makesGroups(Path folder, String limit) {
    Path probe = folder.resolve("postern-probe");
    try {
      Files.createDirectory(probe);
      boolean counts = Files.isWritable(probe.resolve(limit));
      Files.delete(probe);
      return counts;
    } catch (IOException mayNot) {
      return false;
    }
  }

  /** Its cgroups that the script made, if this machine let it. */
  private static List<Path> groups(long pid) {
    return LIMITS.keySet().stream()
        .map(folder -> folder.resolve("postern-" + pid))
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
