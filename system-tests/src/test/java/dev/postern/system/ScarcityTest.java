package dev.postern.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.sandbox.launch.Service;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Files, connections, memory and room for logs run short: some are refused, nothing is lost. */
class ScarcityTest {
  private static final int CUSTOMERS = 6;
  private static final int EMAILS = 60;

  /** As a supervisor's limits are, and a disk that is full where the log goes. */
  private static final String SCARCE = "ulimit -n %d; exec \"$@\" >/dev/full 2>&1";

  /** The jars of a service are open files too. */
  private static final int FILES = 512;

  private static final Map<String, String> SETTINGS =
      Map.of(
          "QUARKUS_DATASOURCE_JDBC_MAX_SIZE", "2",
          "QUARKUS_DATASOURCE_JDBC_INITIAL_SIZE", "1");

  @Test
  @DisplayName("F24: few files, two connections and a full log disk: 503 for some, nothing lost")
  void refusesRatherThanLoses() throws Exception {
    try (var postern = new RunningPostern(SETTINGS, ScarcityTest::command);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<PatientCustomer> customers = new ArrayList<>();
      List<Callable<List<String>>> calls = new ArrayList<>();
      for (int number = 0; number < CUSTOMERS; number++) {
        var installation = postern.installation();
        var customer =
            new PatientCustomer(
                installation,
                "scarce-" + number,
                installation.credentials().apiUrl(),
                HttpClient.Version.HTTP_1_1);
        customers.add(customer);
        calls.add(() -> customer.send(EMAILS));
      }
      List<String> ids = new ArrayList<>();
      for (Future<List<String>> sent : threads.invokeAll(calls)) {
        ids.addAll(sent.get());
      }

      assertThat(ids).hasSize(CUSTOMERS * EMAILS).doesNotHaveDuplicates();
      assertThat(customers.stream().flatMap(customer -> customer.refusals().stream()))
          .allMatch(refusal -> refusal.startsWith("503 "));
      new Outcome(postern.installation()).assertSentOnce(ids);
      for (Service service : Service.values()) {
        assertThat(postern.process(service.name().toLowerCase(Locale.ROOT)).isAlive())
            .as(service + " runs")
            .isTrue();
      }
    }
  }

  private static List<String> command(Service service, Path root) {
    List<String> command = new ArrayList<>(List.of("sh", "-c", SCARCE.formatted(FILES), "sh"));
    command.addAll(service.command(root));
    return command;
  }
}
