package dev.postern.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.sandbox.client.Await;
import dev.postern.sandbox.client.LocalHttp;
import dev.postern.sandbox.launch.Replica;
import dev.postern.sandbox.launch.Service;
import dev.postern.system.TestEndpoints.Endpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Two dispatchers whose machines' clocks are far off, one of which jumps while it works. Needs
 * libfaketime, Debian's package {@code libfaketime}.
 */
class MovedClockTest {
  private static final Await LONG = new Await(Duration.ofMinutes(2), Duration.ofMillis(200));
  private static final Duration SOON = Duration.ofSeconds(12);
  private static final Duration RETRY = Duration.ofSeconds(5);

  @Test
  @DisplayName(
      "F19: dispatchers ten minutes ahead and a day behind do nothing early, late or twice")
  void keepTheTimeOfTheDatabase() throws IOException {
    Optional<Path> installed = library();
    Needs.met(installed.isPresent(), "needs libfaketime: install faketime");
    Path library = installed.orElseThrow();
    Path jumping = Files.writeString(Files.createTempFile("postern-", ".time"), "-1d\n");
    try (var postern = new RunningPostern(Map.of("POSTERN_WEBHOOK_RETRY_DELAYS", "5s,5s,5s"));
        var database = new Database(postern.installation().database())) {
      List<Replica> moved = new ArrayList<>();
      moved.add(postern.addReplica(Service.DISPATCHER, faked(library, "FAKETIME", "+10m")));
      moved.add(
          postern.addReplica(
              Service.DISPATCHER, faked(library, "FAKETIME_TIMESTAMP_FILE", jumping.toString())));
      postern.stop(Service.DISPATCHER);

      var endpoints = new TestEndpoints(postern, database);
      Endpoint failing = endpoints.endpoint(endpoints.organization(), "moved");
      endpoints.behave(failing, Map.of("status", 500, "times", 1));
      String later = scheduled(postern, Clock.systemUTC().instant().plus(SOON));
      List<String> ids = new PatientCustomer(postern.installation(), "moved").send(50);
      endpoints.publish(List.of(failing), 1);
      Files.writeString(jumping, "+3h\n");
      ids.add(later);

      var outcome = new Outcome(postern.installation());
      outcome.awaitEventsOf(ids);
      LONG.until("the retry", () -> endpoints.undelivered(List.of(failing)) == 0);
      assertThat(outcome.sentToSes()).containsExactlyInAnyOrderElementsOf(ids);
      assertThat(seconds(database, SENT_AFTER_DUE, UUID.fromString(later))).isBetween(0.0, 60.0);
      assertThat(seconds(database, RETRIED_AFTER, failing.environment()))
          .isBetween(RETRY.toSeconds() - 0.5, 60.0);
      assertThat(endpoints.arrived(failing)).as("deliveries with a good time").hasSize(2);
      moved.forEach(postern::kill);
    }
  }

  private static final String SENT_AFTER_DUE =
      """
      select extract(epoch from a.started_at - e.scheduled_at) from email e
      join send_attempt a on a.email_id = e.id where e.id = ?
      """;

  private static final String RETRIED_AFTER =
      """
      select extract(epoch from max(created_at) - min(created_at)) from delivery_attempt
      where environment_id = ?
      """;

  private static double seconds(Database database, String sql, UUID id) {
    return database.query(sql, row -> row.getDouble(1), id).getFirst();
  }

  private static String scheduled(RunningPostern postern, Instant at) {
    var credentials = postern.installation().credentials();
    JsonNode answer =
        new LocalHttp()
            .send(
                "POST",
                credentials.apiUrl() + "/emails",
                Map.of(
                    "from",
                    "Ada <ada@example.test>",
                    "to",
                    List.of("success@simulator.amazonses.com"),
                    "subject",
                    "Later",
                    "text",
                    "Hello",
                    "scheduled_at",
                    at.toString()),
                credentials.apiKey());
    return answer.path("id").asText();
  }

  /** Java waits by the other clock, which is left alone. */
  private static Map<String, String> faked(Path library, String variable, String value) {
    return Map.of(
        "LD_PRELOAD",
        library.toString(),
        "DONT_FAKE_MONOTONIC",
        "1",
        "FAKETIME_DONT_FAKE_MONOTONIC",
        "1",
        "FAKETIME_FORCE_MONOTONIC_FIX",
        "0",
        "FAKETIME_NO_CACHE",
        "1",
        variable,
        value);
  }

  private static Optional<Path> library() throws IOException {
    Path libraries = Path.of("/usr/lib");
    if (!Files.isDirectory(libraries)) {
      return Optional.empty();
    }
    try (Stream<Path> files =
        Files.find(libraries, 3, (file, what) -> file.endsWith("faketime/libfaketime.so.1"))) {
      return files.findFirst();
    }
  }
}
