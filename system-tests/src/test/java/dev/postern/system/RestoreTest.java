package dev.postern.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.sandbox.client.Await;
import dev.postern.sandbox.client.LocalHttp;
import dev.postern.sandbox.launch.Ports;
import dev.postern.sandbox.launch.Service;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The database is lost and a backup takes its place, which knows nothing of what was sent since.
 */
class RestoreTest {
  private static final int EMAILS = 20;
  private static final int HOLD = 0;
  private static final int RESUME = 1;
  private static final Map<String, String> WINDOW =
      Map.of("POSTERN_AMBIGUOUS_SEND_WINDOW", "PT10S");
  private static final Duration STILL = Duration.ofSeconds(4);
  private static final Await LONG = new Await(Duration.ofMinutes(1), Duration.ofMillis(200));

  private final HttpClient http = HttpClient.newHttpClient();
  private final ReadersCheckout checkout;

  RestoreTest(@TempDir Path folder) throws IOException {
    checkout = ReadersCheckout.in(folder);
  }

  @Test
  @DisplayName("F27: a restored database sends nothing of its past, until the operator has decided")
  void sendsNothingOfItsPast() throws Exception {
    try (var postern = new RunningPostern(WINDOW);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var customer = new PatientCustomer(postern.installation());
      var outcome = new Outcome(postern.installation());
      List<String> before = customer.send(0, EMAILS);
      outcome.assertSentOnce(before);
      postern.stop(Service.DISPATCHER);
      List<String> waiting = customer.send(EMAILS, EMAILS);
      BaseBackup backup = backUp(postern);
      postern.startAgain(Service.DISPATCHER);
      outcome.assertSentOnce(waiting);

      // Under a dispatcher at work, which remembers more than the database does then.
      Instant lost = Instant.now();
      postern.restoreDatabase(backup);
      awaitHold(postern, "set back to an earlier state");
      List<String> fresh = customer.send(2 * EMAILS, EMAILS);
      assertNothingLeaves(outcome);

      // One that has just started remembers nothing.
      postern.stop(Service.DISPATCHER);
      Future<?> again = threads.submit(() -> postern.startAgain(Service.DISPATCHER));
      awaitHold(postern, "set back to an earlier state");
      assertNothingLeaves(outcome);
      assertThat(again.isDone()).as("ready, while nothing leaves").isFalse();

      // An event that SES repeats says of one of them that it was sent.
      repeatSendEvent(postern, waiting.getFirst());
      assertThat(command(postern, RESUME, lost))
          .contains(
              EMAILS + " emails may have been sent before",
              "Emails, webhooks and other calls leave.");
      again.get();
      outcome.assertSentOnce(fresh);
      LONG.until(
          "the end of all that waited",
          () -> outcome.statuses(waiting).equals(Map.of("sent", 1L, "failed", EMAILS - 1L)));
      assertThat(outcome.sentMoreThanOnce()).isEmpty();

      // One that nobody could notice.
      assertThat(command(postern, HOLD, lost)).contains("Nothing leaves: restored a snapshot");
      awaitHold(postern, "restored a snapshot");
    }
  }

  private static BaseBackup backUp(RunningPostern postern) {
    Path folder = postern.folder();
    return BaseBackup.take(
        postern.superuser(), folder.resolve("postgres"), folder.resolve("backup"));
  }

  private void awaitHold(RunningPostern postern, String reason) {
    String url = Ports.url(postern.installation().ports().dispatcher()) + "/q/health/ready";
    LONG.until("the dispatcher's hold", () -> answer(url).contains(reason));
  }

  private String answer(String url) {
    try {
      HttpResponse<String> answer =
          http.send(
              HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(5)).build(),
              HttpResponse.BodyHandlers.ofString());
      return answer.statusCode() == 503 ? answer.body() : "";
    } catch (IOException e) {
      return "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static void assertNothingLeaves(Outcome outcome) throws InterruptedException {
    List<String> sent = outcome.sentToSes();
    List<String> told = outcome.events();
    Thread.sleep(STILL);
    assertThat(outcome.sentToSes()).hasSameSizeAs(sent);
    assertThat(outcome.events()).hasSameSizeAs(told);
  }

  private static void repeatSendEvent(RunningPostern postern, String email) {
    String sandbox = Ports.url(postern.installation().ports().sandbox()) + "/_sandbox";
    var local = new LocalHttp();
    for (JsonNode entry : local.get(sandbox + "/ledger?limit=1000", null).path("entries")) {
      if (entry.path("tags").path("postern-email").asText().equals(email)) {
        String message = entry.path("sesMessageId").asText();
        local.send(
            "POST",
            sandbox + "/events",
            Map.of("sesMessageId", message, "eventType", "Send"),
            null);
      }
    }
  }

  /**
   * Does what a block of docs/operations.md says, and answers what {@code ./postern outgoing} does.
   *
   * @param lost when the old database stopped
   */
  private String command(RunningPostern postern, int block, Instant lost)
      throws IOException, InterruptedException {
    DocsScript script =
        new DocsScript(DocsScript.blocks("docs/operations.md", RestoreTest.class).get(block))
            .on(postern.installation().database())
            .with("2026-11-27T09:30:00Z", lost.toString());
    return checkout.run(script, WINDOW);
  }
}
