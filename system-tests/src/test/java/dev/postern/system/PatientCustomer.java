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
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
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

  private final HttpClient http;
  private final Queue<String> refusals = new ConcurrentLinkedQueue<>();
  private final AtomicInteger resets = new AtomicInteger();
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
    this(installation, name, installation.credentials().apiUrl(), HttpClient.Version.HTTP_2);
  }

  /**
   * @param apiUrl where it sends its requests
   */
  PatientCustomer(
      Installation installation, String name, String apiUrl, HttpClient.Version version) {
    this.name = name;
    http = HttpClient.newBuilder().version(version).build();
    emails = URI.create(apiUrl + "/emails");
    apiKey = installation.credentials().apiKey();
  }

  /** The answers that were anything but success. */
  List<String> refusals() {
    return List.copyOf(refusals);
  }

  /** How many of its requests were not answered. */
  int resets() {
    return resets.get();
  }

  /** Answers the ids of all emails, once each was accepted. */
  List<String> send(int count) {
    return send(0, count);
  }

  /** The same for so many emails from that number on. */
  List<String> send(int first, int count) {
    try (ExecutorService callers = Executors.newFixedThreadPool(CALLERS)) {
      List<Callable<String>> calls = new ArrayList<>();
      for (int number = first; number < first + count; number++) {
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
      refusals.add(answer.statusCode() + " " + answer.body());
      return Optional.empty();
    } catch (IOException e) {
      resets.incrementAndGet();
      // Nobody there, or gone in the middle: the same key makes asking again safe.
      return Optional.empty();
    }
  }
}
