package dev.postern.system;

import static dev.postern.system.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.resend.Resend;
import com.resend.core.exception.ResendException;
import com.resend.core.net.ListParams;
import com.resend.services.receiving.Receiving;
import com.resend.services.receiving.model.ReceivedEmailSummary;
import dev.postern.sandbox.client.Await;
import dev.postern.sandbox.client.LocalHttp;
import dev.postern.sandbox.launch.Ports;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The official Java client, unmodified: received emails, which take the routes of the API. */
class ResendJavaReceivingTest {
  private static final String MAIL =
      """
      From: Ada <ada@example.com>
      To: list@example.com
      Subject: %s
      MIME-Version: 1.0
      Content-Type: multipart/mixed; boundary="b"

      --b
      Content-Type: text/plain

      Hello
      --b
      Content-Type: text/plain
      Content-Disposition: attachment; filename="notes.txt"

      Notes
      --b--
      """
          .replace("\n", "\r\n");

  private static final LocalHttp LOCAL = new LocalHttp();

  private static RunningPostern postern;
  private static Receiving receiving;

  @BeforeAll
  static void start() {
    postern = new RunningPostern(Map.of());
    var clients = new ResendClients(postern.installation().credentials().apiUrl());
    receiving = clients.here(new Resend(postern.installation().credentials().apiKey()).receiving());
    String domain = call("GET", "/domains", null).path("data").path(0).path("id").asText();
    call("PATCH", "/domains/" + domain, Map.of("capabilities", Map.of("receiving", "enabled")));
    String route =
        call(
                "POST",
                "/receiving-routes",
                Map.of("domain_id", domain, "kind", "alias", "local_part", "support"))
            .path("id")
            .asText();
    call("POST", "/forwarding-rules", Map.of("route_id", route, "forward_to", "team@example.org"));
  }

  @AfterAll
  static void stop() {
    postern.close();
  }

  @Test
  void showsWhatCameByARouteAndForwardsIt() throws Exception {
    assertThat(bring("sales@example.test", "By no route")).isEqualTo(200);
    assertThat(bring("support+urgent@example.test", "By a route")).isEqualTo(200);
    ReceivedEmailSummary listed = Await.PATIENTLY.answer("the mail", () -> received("By a route"));
    assertThat(listed.getFrom()).isEqualTo("Ada <ada@example.com>");
    var email = receiving.get(listed.getId());
    assertThat(email.getText().strip()).isEqualTo("Hello");
    assertThat(email.getReceivedFor()).containsExactly("support+urgent@example.test");
    assertThat(email.getHeaders()).containsEntry("Subject", "By a route");

    var files = receiving.listAttachments(email.getId());
    assertThat(files.getData()).hasSize(1);
    var file = receiving.getAttachment(email.getId(), files.getData().getFirst().getId());
    assertThat(file.getFilename()).isEqualTo("notes.txt");
    assertThat(download(file.getDownloadUrl()).strip()).isEqualTo("Notes");

    Await.PATIENTLY.until("the forwarded mail", () -> forwarded("team@example.org"));
    assertThat(received("By no route")).isEmpty();
  }

  @Test
  void listsByPages() throws Exception {
    bring("support@example.test", "First");
    bring("support@example.test", "Second");
    Await.PATIENTLY.until(
        "both", () -> received("First").isPresent() && received("Second").isPresent());
    var first = receiving.list(ListParams.builder().limit(1).build());
    assertThat(first.getData()).hasSize(1);
    assertThat(first.hasMore()).isTrue();
    var next =
        receiving.list(
            ListParams.builder().limit(1).after(first.getData().getFirst().getId()).build());
    assertThat(next.getData().getFirst().getId()).isNotEqualTo(first.getData().getFirst().getId());
  }

  @Test
  void saysThatAnEmailIsUnknown() {
    String unknown = "01234567-89ab-7def-8123-456789abcdef";
    assertRefused(404, "not_found", () -> receiving.get(unknown));
  }

  private static JsonNode call(String method, String path, @Nullable Object body) {
    var credentials = postern.installation().credentials();
    return LOCAL.send(method, credentials.apiUrl() + path, body, credentials.apiKey());
  }

  private static Optional<ReceivedEmailSummary> received(String subject) {
    try {
      return receiving.list().getData().stream()
          .filter(email -> subject.equals(email.getSubject()))
          .findFirst();
    } catch (ResendException e) {
      throw new IllegalStateException("received emails cannot be listed", e);
    }
  }

  private static boolean forwarded(String recipient) {
    String url =
        Ports.url(postern.installation().ports().sandbox()) + "/_sandbox/ledger?limit=100000";
    return StreamSupport.stream(LOCAL.get(url, null).path("entries").spliterator(), false)
        .anyMatch(entry -> entry.toString().contains(recipient));
  }

  /** As an SMTP server would hand it to SES. */
  private static int bring(String recipient, String subject) throws Exception {
    String url = Ports.url(postern.installation().ports().sandbox()) + "/_sandbox/inbound";
    String query = "?recipient=" + recipient.replace("+", "%2B");
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(url + query))
              .header("Content-Type", "message/rfc822")
              .POST(BodyPublishers.ofString(MAIL.formatted(subject)))
              .build();
      return http.send(request, BodyHandlers.ofString()).statusCode();
    }
  }

  private static String download(String url) throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();
      return http.send(request, BodyHandlers.ofString()).body();
    }
  }
}
