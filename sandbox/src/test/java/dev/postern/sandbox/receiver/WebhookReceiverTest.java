package dev.postern.sandbox.receiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.svix.Webhook;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhookReceiverTest {
  private static final String BODY =
      "{\"type\":\"email.sent\",\"data\":{\"email_id\":\"e-1\",\"subject\":\"Grüße\"}}";

  private final WebhookReceiver receiver = WebhookReceiver.start("127.0.0.1", 0);
  private final HttpClient http = HttpClient.newHttpClient();
  private final String secret = secret();

  @BeforeEach
  void registerSecrets() throws Exception {
    put("/_receiver/secrets/shop", "{\"secrets\":[\"%s\",\"%s\"]}".formatted(secret(), secret));
  }

  @AfterEach
  void stop() {
    receiver.close();
  }

  @Test
  void acceptsARightSignature() throws Exception {
    assertThat(send(signed("msg_1", BODY, "svix-"), BODY).statusCode()).isEqualTo(200);

    assertThat(get("/_receiver/deliveries?name=shop&emailId=e-1"))
        .contains("\"id\":\"msg_1\"", "\"verified\":true", "\"type\":\"email.sent\"", "Grüße");
    assertThat(get("/_receiver/deliveries?emailId=other")).isEqualTo("[]");
    assertThat(get("/_receiver/deliveries?since=2999-01-01T00:00:00Z")).isEqualTo("[]");
    assertThat(get("/")).contains("shop");
  }

  @Test
  void refusesAChangedByte() throws Exception {
    HttpResponse<String> answer =
        send(signed("msg_1", BODY, "svix-"), BODY.replace("sent", "lost"));

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(get("/_receiver/count?name=shop"))
        .isEqualTo("{\"deliveries\":1,\"distinctIds\":1,\"unverified\":1}");
  }

  @Test
  void verifiesBothFamiliesOfHeaders() throws Exception {
    HttpRequest.Builder both = signed("msg_1", BODY, "svix-");
    both.header("webhook-id", "msg_1")
        .header("webhook-timestamp", "" + Instant.now().getEpochSecond())
        .header("webhook-signature", "v1,wrong");

    assertThat(send(both, BODY).statusCode()).isEqualTo(401);
    assertThat(send(signed("msg_2", BODY, "webhook-"), BODY).statusCode()).isEqualTo(200);
  }

  @Test
  void recordsWhatHasNoSecret() throws Exception {
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(receiver.url().resolve("/hooks/unknown"))
                .POST(BodyPublishers.ofString(BODY))
                .build(),
            BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(get("/_receiver/deliveries?name=unknown")).contains("\"verified\":false");
  }

  @Test
  void countsARepeatedMessageOnce() throws Exception {
    send(signed("msg_1", BODY, "svix-"), BODY);
    send(signed("msg_1", BODY, "svix-"), BODY);

    assertThat(get("/_receiver/count"))
        .isEqualTo("{\"deliveries\":2,\"distinctIds\":1,\"unverified\":0}");
    http.send(request("/_receiver/deliveries").DELETE().build(), BodyHandlers.discarding());
    assertThat(get("/_receiver/count"))
        .isEqualTo("{\"deliveries\":0,\"distinctIds\":0,\"unverified\":0}");
  }

  @Test
  void failsAsOftenAsTold() throws Exception {
    put("/_receiver/behaviour/shop", "{\"status\":503,\"times\":2,\"retryAfter\":\"5\"}");

    HttpResponse<String> failure = send(signed("msg_1", BODY, "svix-"), BODY);
    assertThat(failure.statusCode()).isEqualTo(503);
    assertThat(failure.headers().firstValue("Retry-After")).hasValue("5");
    assertThat(send(signed("msg_1", BODY, "svix-"), BODY).statusCode()).isEqualTo(503);
    assertThat(send(signed("msg_1", BODY, "svix-"), BODY).statusCode()).isEqualTo(200);
  }

  @Test
  void hangsWhenTold() throws Exception {
    put("/_receiver/behaviour/shop", "{\"hang\":true,\"times\":1}");

    assertThatExceptionOfType(HttpTimeoutException.class)
        .isThrownBy(
            () -> send(signed("msg_1", BODY, "svix-").timeout(Duration.ofMillis(300)), BODY));
    assertThat(get("/_receiver/count")).contains("\"deliveries\":1");
  }

  private HttpRequest.Builder signed(String id, String payload, String family) throws Exception {
    long now = Instant.now().getEpochSecond();
    return request("/hooks/shop")
        .header(family + "id", id)
        .header(family + "timestamp", String.valueOf(now))
        .header(family + "signature", new Webhook(secret).sign(id, now, payload));
  }

  private HttpResponse<String> send(HttpRequest.Builder request, String body) throws Exception {
    return http.send(request.POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
  }

  private String get(String path) throws Exception {
    return http.send(request(path).build(), BodyHandlers.ofString()).body();
  }

  private void put(String path, String json) throws Exception {
    http.send(request(path).PUT(BodyPublishers.ofString(json)).build(), BodyHandlers.discarding());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(receiver.url().resolve(path));
  }

  private static String secret() {
    byte[] key = new byte[24];
    new SecureRandom().nextBytes(key);
    return "whsec_" + Base64.getEncoder().encodeToString(key);
  }
}
