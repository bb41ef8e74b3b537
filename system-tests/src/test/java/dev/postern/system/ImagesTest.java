package dev.postern.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.postern.sandbox.launch.Service;
import dev.postern.sandbox.process.JavaCommand;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The images of the services at work. {@code ./postern images} made them. */
class ImagesTest {
  private static final int ENDED_BY_SIGTERM = 128 + 15;

  /** Of a command that the engine does not find. */
  private static final int NO_PROGRAM = 127;

  /** The images know no time zone. */
  private static final Pattern READY =
      Pattern.compile("(?m)^([-0-9]{10} [:0-9]{8},[0-9]{3}) .* started in ");

  private static final DateTimeFormatter LOG_TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss,SSS");

  private static final List<String> NAMES =
      Stream.of(Service.values()).map(service -> service.name().toLowerCase(Locale.ROOT)).toList();

  /** As the compose file has them. */
  private static final List<String> HARDENED =
      List.of(
          "--read-only",
          "--read-only-tmpfs=false",
          "--tmpfs=/tmp:rw,size=64m,mode=1777",
          "--cap-drop=ALL",
          "--security-opt=no-new-privileges",
          "--memory=640m");

  @BeforeAll
  static void needsPodman() {
    assumeTrue(Boolean.getBoolean("postern.test.images"), "./postern images-check runs this");
    assertThat(Podman.works()).as("podman works here").isTrue();
    for (String name : NAMES) {
      assertThat(Podman.hasImage(image(name))).as("there is %s: ./postern images", name).isTrue();
    }
    clean();
  }

  @AfterEach
  void end() {
    clean();
  }

  @ParameterizedTest
  @ValueSource(strings = {"api", "ingester", "dispatcher", "migrator"})
  @DisplayName("U82: the image has no shell")
  void hasNoShell(String name) throws IOException, InterruptedException {
    for (String shell : List.of("/bin/sh", "/bin/bash", "/bin/busybox", "/busybox/sh")) {
      assertThat(Podman.run(image(name), shell, "-c", "true")).as(shell).isEqualTo(NO_PROGRAM);
    }
  }

  @Test
  @DisplayName("U82, U83: the images start, send and stop as hardened containers")
  void workHardened() throws IOException {
    works(
        ImagesTest::container,
        (service, root) -> {
          String name = service.name().toLowerCase(Locale.ROOT);
          List<String> command = new ArrayList<>(List.of("podman", "run", "--rm", "--env-host"));
          command.addAll(List.of("--network=host", "--name=" + container(name)));
          command.addAll(HARDENED);
          command.add(image(name));
          return command;
        });
  }

  @Test
  @DisplayName("U82, U83: the Deployments start, send and stop with their security contexts")
  void workAsDeployments() throws IOException {
    works(
        KubePod::container,
        (service, root) -> {
          String name = service.name().toLowerCase(Locale.ROOT);
          List<String> java = JavaCommand.ofClass(KubePod.class.getName(), "64m", name);
          List<String> command = new ArrayList<>(List.of(java.getFirst()));
          command.add("-Dpostern.root=" + root);
          command.addAll(java.subList(1, java.size()));
          return command;
        });
  }

  private static void works(Containers containers, BiFunction<Service, Path, List<String>> command)
      throws IOException {
    try (RunningPostern postern = new RunningPostern(Map.of(), command)) {
      for (String name : NAMES) {
        Confinement.assertConfined(pid(containers.of(name)));
      }
      var customer = new PatientCustomer(postern.installation());
      List<String> ids = customer.send(20);
      assertThat(customer.refusals()).isEmpty();
      new Outcome(postern.installation()).assertSentOnce(ids);
      for (Service service : Service.values()) {
        String container = containers.of(service.name().toLowerCase(Locale.ROOT));
        long most = Confinement.mostMemory(pid(container));
        System.out.printf(
            "%s was ready after %d ms and took %d MiB at most%n",
            container, untilReady(container).toMillis(), most >> 20);
        assertThat(postern.end(service)).as(service + " ends").isEqualTo(ENDED_BY_SIGTERM);
      }
    }
  }

  /** From the start of the container to the line by which Quarkus says that it listens. */
  private static Duration untilReady(String container) throws IOException {
    Matcher line = READY.matcher(Podman.logs(container));
    assertThat(line.find()).as(container + " says that it has started").isTrue();
    Instant ready = LocalDateTime.parse(line.group(1), LOG_TIME).toInstant(ZoneOffset.UTC);
    return Duration.between(Podman.startOf(container), ready);
  }

  private static long pid(String container) throws IOException {
    return Long.parseLong(Podman.inspect(container, "{{.State.Pid}}"));
  }

  private static String image(String name) {
    return "localhost/postern/" + name + ":current";
  }

  private static String container(String name) {
    return "postern-test-" + name;
  }

  private static void clean() {
    Podman.remove(NAMES.stream().map(ImagesTest::container).toList());
    Podman.removePods(NAMES.stream().flatMap(name -> KubePod.pods(name).stream()).toList());
  }

  /** Which container a service has. */
  private interface Containers {
    String of(String service) throws IOException;
  }
}
