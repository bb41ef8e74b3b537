package dev.postern.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.sandbox.client.Await;
import dev.postern.sandbox.launch.Installation;
import dev.postern.sandbox.launch.Service;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
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
  private static final int LARGE = 36_000_000;

  /** How Java ends on -XX:+ExitOnOutOfMemoryError. */
  private static final int OUT_OF_MEMORY = 3;

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

  @Test
  @DisplayName("F24: a process whose memory runs out ends, and what it accepted is sent once")
  void endsWithoutMemoryAndLosesNothing() throws IOException {
    try (var postern = new RunningPostern(Map.of(), ScarcityTest::smallCommand)) {
      var customer = new PatientCustomer(postern.installation());
      List<String> ids = new ArrayList<>(customer.send(EMAILS));
      ProcessHandle api = postern.process("api");

      assertThatThrownBy(() -> sendLargeEmail(postern.installation()))
          .isInstanceOf(IOException.class);
      Await.PATIENTLY.until("the end of the process", () -> !api.isAlive());
      assertThat(postern.end(Service.API)).isEqualTo(OUT_OF_MEMORY);

      postern.startAgain(Service.API);
      ids.addAll(customer.send(EMAILS, EMAILS));
      new Outcome(postern.installation()).assertSentOnce(ids);
    }
  }

  /** Its attachment alone is more than the memory that {@link #smallCommand} leaves. */
  private static void sendLargeEmail(Installation installation)
      throws IOException, InterruptedException {
    String email =
        """
        {"from":"Ada <ada@example.test>","to":"success@simulator.amazonses.com","subject":"Large",
         "text":"Hello","attachments":[{"filename":"a.bin","content":"%s"}]}
        """;
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(installation.credentials().apiUrl() + "/emails"))
            .timeout(Await.PATIENTLY.patience())
            .header("Authorization", "Bearer " + installation.credentials().apiKey())
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(email.formatted("A".repeat(LARGE))))
            .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      http.send(request, HttpResponse.BodyHandlers.ofString());
    }
  }

  /** The last size given counts. */
  private static List<String> smallCommand(Service service, Path root) {
    List<String> command = new ArrayList<>(service.command(root));
    if (service == Service.API) {
      command.add(command.indexOf("-jar"), "-Xmx64m");
    }
    return command;
  }

  private static List<String> command(Service service, Path root) {
    List<String> command = new ArrayList<>(List.of("sh", "-c", SCARCE.formatted(FILES), "sh"));
    command.addAll(service.command(root));
    return command;
  }
}
