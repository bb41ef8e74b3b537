package dev.postern.api.http;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.OnPosternDatabase;
import dev.postern.api.TestDatabase;
import dev.postern.api.TestTenants;
import dev.postern.api.TestTenants.TestTenant;
import dev.postern.api.reference.CheckedAnswers;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Ten times as many senders at once as are let in: each is answered, and what is taken on is kept.
 */
@QuarkusTest
@OnPosternDatabase
@TestProfile(OverloadedSendResourceTest.Narrow.class)
class OverloadedSendResourceTest {
  private static final int LET_IN = 16;
  private static final Duration TIME = Duration.ofSeconds(5);
  private static final Duration HANG = Duration.ofSeconds(30);

  public static final class Narrow implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "postern.http.max-in-flight", Integer.toString(LET_IN),
          "quarkus.datasource.jdbc.max-size", "4",
          "quarkus.datasource.jdbc.acquisition-timeout", "1S");
    }
  }

  @TestHTTPResource("/emails")
  @SuppressWarnings("NullAway.Init")
  URI emails;

  private TestTenant tenant;

  @BeforeEach
  void arrange() {
    tenant = TestTenants.create();
  }

  @Test
  void answersTenTimesTheLoadAndKeepsWhatItTookOn() throws Exception {
    Map<Integer, Long> answers = sendFor(TIME, 10 * LET_IN);
    assertThat(answers).containsOnlyKeys(200, 503);
    assertThat(answers.get(503)).as("it was more than it takes").isGreaterThan(answers.get(200));
    assertThat(kept()).isEqualTo(answers.get(200));
    assertThat(sendFor(Duration.ZERO, 1)).isEqualTo(Map.of(200, 1L));
  }

  @Test
  void waitsForNoConnectionForEverWhileTheDatabaseIsStuck() throws Exception {
    Map<Integer, Long> answers;
    try (Connection stuck = TestDatabase.connect();
        Statement statement = stuck.createStatement()) {
      stuck.setAutoCommit(false);
      statement.execute("lock table email in exclusive mode");
      Thread release =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      Thread.sleep(TIME);
                      stuck.rollback();
                    } catch (Exception e) {
                      throw new IllegalStateException(e);
                    }
                  });
      answers = sendFor(TIME, 10 * LET_IN);
      release.join();
    }
    assertThat(answers).containsOnlyKeys(200, 503);
    assertThat(kept()).isEqualTo(answers.get(200));
    assertThat(sendFor(Duration.ZERO, 1)).isEqualTo(Map.of(200, 1L));
  }

  private long kept() {
    return TestDatabase.count("email where environment_id = ?", tenant.environment());
  }

  /** How often each status came; every client sends once at least, and again as soon as it may. */
  private Map<Integer, Long> sendFor(Duration time, int clients) throws Exception {
    Instant end = Instant.now().plus(time);
    try (HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<List<Integer>> sender = () -> sendUntil(end, http);
      List<Integer> answers = new ArrayList<>();
      for (Future<List<Integer>> each : threads.invokeAll(Collections.nCopies(clients, sender))) {
        answers.addAll(each.get());
      }
      return answers.stream().collect(groupingBy(status -> status, counting()));
    }
  }

  private List<Integer> sendUntil(Instant end, HttpClient http) throws Exception {
    List<Integer> answers = new ArrayList<>();
    do {
      HttpResponse<String> answer =
          CheckedAnswers.check(http.send(request(), BodyHandlers.ofString()));
      if (answer.statusCode() == 503) {
        assertThat(answer.headers().firstValue("Retry-After")).contains("1");
        assertThat(answer.body()).contains("\"name\":\"application_error\"");
        Thread.sleep(50);
      }
      answers.add(answer.statusCode());
    } while (Instant.now().isBefore(end));
    return answers;
  }

  private HttpRequest request() {
    return HttpRequest.newBuilder(emails)
        .header("Authorization", "Bearer " + tenant.key())
        .header("Content-Type", "application/json")
        .timeout(HANG)
        .POST(
            BodyPublishers.ofString(
                "{\"from\":\"%s\",\"to\":\"a@x.test\",\"subject\":\"s\",\"text\":\"t\"}"
                    .formatted(tenant.sender())))
        .build();
  }
}
