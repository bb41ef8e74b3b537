package dev.postern.system;

import dev.postern.sandbox.launch.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Brings mails as a careful provider does: each again until an answer says that it was taken. */
final class PatientProvider {
  private static final int CALLERS = 8;
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI door;
  private final String token;
  private final String recipient;

  PatientProvider(RunningPostern postern, String recipient) {
    door = URI.create(Ports.url(postern.installation().ports().ingester()) + "/events/inbound");
    token = postern.secret("ingester-inbound-token");
    this.recipient = recipient;
  }

  /** Ends when all mails were taken; answers how often each had to be posted. */
  List<Integer> bring(int count) {
    try (ExecutorService callers = Executors.newFixedThreadPool(CALLERS)) {
      List<Callable<Integer>> calls = new ArrayList<>();
      for (int number = 0; number < count; number++) {
        int mail = number;
        calls.add(() -> bringUntilTaken(mail));
      }
      List<Integer> attempts = new ArrayList<>();
      for (Future<Integer> call : callers.invokeAll(calls)) {
        attempts.add(call.get());
      }
      return attempts;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a mail was not taken", e.getCause());
    }
  }

  private int bringUntilTaken(int number) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    for (int attempt = 1; System.nanoTime() < deadline; attempt++) {
      if (isTaken(number)) {
        return attempt;
      }
      Thread.sleep(PAUSE);
    }
    throw new IllegalStateException("mail " + number + " was not taken in " + PATIENCE);
  }

  private boolean isTaken(int number) throws InterruptedException {
    String mime =
        "From: ada@example.com\r\nTo: %s\r\nSubject: Number %d\r\nMessage-ID: <%d@example.com>\r\n\r\nHello"
            .formatted(recipient, number, number);
    String body =
        "{\"event_id\":\"crash-%d\",\"recipients\":[\"%s\"],\"raw_mime_base64\":\"%s\"}"
            .formatted(
                number,
                recipient,
                Base64.getEncoder().encodeToString(mime.getBytes(StandardCharsets.UTF_8)));
    HttpRequest request =
        HttpRequest.newBuilder(door)
            .timeout(Duration.ofSeconds(15))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build();
    try {
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      if (answer.statusCode() / 100 == 4) {
        throw new IllegalStateException("refused: " + answer.body());
      }
      return answer.statusCode() == 202 || answer.body().contains("duplicate_provider_event");
    } catch (IOException e) {
      // Nobody there, or gone in the middle: the event id makes posting again safe.
      return false;
    }
  }
}
