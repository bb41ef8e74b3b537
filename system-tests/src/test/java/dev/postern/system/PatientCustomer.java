package dev.postern.system;

import dev.postern.sandbox.launch.Installation;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sends as a careful application does: with an idempotency key, and again under the same key until
 * an answer says that the email was accepted.
 */
final class PatientCustomer {
  private static final Pattern ID = Pattern.compile("\\{\"id\":\"([0-9a-f-]{36})\"}");
  private static final int CALLERS = 16;
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final String BODY =
      """
      {"from":"Ada <ada@example.test>","to":"success+%d@simulator.amazonses.com",
       "subject":"Number %d","text":"Hello"}
      """;

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI emails;
  private final String apiKey;
  private final String name;

  PatientCustomer(Installation installation) {
    this(installation, "crash");
  }

  /**
   * @param name what its idempotency keys begin with
   */
  PatientCustomer(Installation installation, String name) {
    this.name = name;
    emails = URI.create(installation.credentials().apiUrl() + "/emails");
    apiKey = installation.credentials().apiKey();
  }

  /** Answers the ids of all emails, once each was accepted. */
  List<String> send(int count) {
    try (ExecutorService callers = Executors.newFixedThreadPool(CALLERS)) {
      List<Callable<String>> calls = new ArrayList<>();
      for (int number = 0; number < count; number++) {
        int email = number;
        calls.add(() -> sendUntilAccepted(email));
      }
      List<String> ids = new ArrayList<>();
      for (Future<String> call : callers.invokeAll(calls)) {
        ids.add(call.get());
      }
      return ids;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("an email was not accepted", e.getCause());
    }
  }

  private String sendUntilAccepted(int number) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < deadline) {
      Optional<String> id = sendOnce(number);
      if (id.isPresent()) {
        return id.get();
      }
      Thread.sleep(PAUSE);
    }
    throw new IllegalStateException("email " + number + " was not accepted in " + PATIENCE);
  }

  private Optional<String> sendOnce(int number) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(emails)
            .timeout(Duration.ofSeconds(10))
            .header("Authorization", "Bearer " + apiKey)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", name + "-" + number)
            .POST(HttpRequest.BodyPublishers.ofString(BODY.formatted(number, number)))
            .build();
    try {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      Matcher id = ID.matcher(answer.body());
      if (answer.statusCode() == 200 && id.matches()) {
        return Optional.of(id.group(1));
      }
      if (answer.statusCode() < 500 && answer.statusCode() != 409) {
        throw new IllegalStateException("refused: " + answer.statusCode() + " " + answer.body());
      }
      return Optional.empty();
    } catch (IOException e) {
      // Nobody there, or gone in the middle: the same key makes asking again safe.
      return Optional.empty();
    }
  }
}
