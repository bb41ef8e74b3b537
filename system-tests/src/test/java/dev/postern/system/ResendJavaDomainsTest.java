package dev.postern.system;

import static dev.postern.system.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import com.resend.Resend;
import com.resend.core.exception.ResendException;
import com.resend.core.net.ListParams;
import com.resend.services.domains.DomainClaims;
import com.resend.services.domains.Domains;
import com.resend.services.domains.model.ClaimDomainOptions;
import com.resend.services.domains.model.CreateDomainOptions;
import com.resend.services.domains.model.Tls;
import com.resend.services.domains.model.UpdateDomainOptions;
import com.resend.services.emails.model.CreateEmailOptions;
import com.resend.services.logs.Logs;
import com.resend.services.webhooks.Webhooks;
import com.resend.services.webhooks.model.CreateWebhookOptions;
import com.resend.services.webhooks.model.ListWebhookEventAttemptsParams;
import com.resend.services.webhooks.model.ListWebhookEventsParams;
import com.resend.services.webhooks.model.UpdateWebhookOptions;
import com.resend.services.webhooks.model.VerifyWebhookOptions;
import com.resend.services.webhooks.model.WebhookEvent;
import com.resend.services.webhooks.model.WebhookEventStatus;
import com.resend.services.webhooks.model.WebhookStatus;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.json.JSONArray;
import org.json.JSONObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The official Java client, unmodified: domains and claims, webhooks, logs. */
class ResendJavaDomainsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static RunningPostern postern;
  private static ResendClients clients;
  private static Resend resend;

  @BeforeAll
  static void start() {
    postern = new RunningPostern(Map.of());
    clients = new ResendClients(postern.installation().credentials().apiUrl());
    resend = new Resend(postern.installation().credentials().apiKey());
  }

  @AfterAll
  static void stop() {
    postern.close();
  }

  @Test
  void managesDomains() throws ResendException {
    Domains domains = clients.here(resend.domains());
    String name = "mail.d" + UUID.randomUUID() + ".example";
    var options = CreateDomainOptions.builder().name(name).region("eu-west-1");
    var made = domains.create(options.customReturnPath("bounces").build());
    assertThat(made.getName()).isEqualTo(name);
    assertThat(made.getStatus()).isEqualTo("not_started");
    assertThat(made.getRegion()).isEqualTo("eu-west-1");
    assertThat(made.getRecords()).extracting("type").contains("TXT", "MX");
    String id = made.getId();
    var changes = UpdateDomainOptions.builder().id(id).openTracking(true).tls(Tls.ENFORCED);
    var updated = domains.update(changes.build());
    assertThat(updated.getObject()).isEqualTo("domain");
    assertThat(updated.getId()).isEqualTo(id);
    assertThat(domains.verify(id).getId()).isEqualTo(id);
    var got = domains.get(id);
    assertThat(got.getObject()).isEqualTo("domain");
    assertThat(got.getStatus()).isEqualTo("pending");
    assertThat(got.getOpenTracking()).isTrue();
    assertThat(got.getRecords()).extracting("ttl").containsOnly("Auto");
    assertThat(domains.list().getObject()).isEqualTo("list");
    assertThat(domains.list().hasMore()).isFalse();
    var first = domains.list(ListParams.builder().limit(1).build());
    assertThat(first.getData()).extracting("id").containsExactly(id);
    assertRefused(
        403,
        "validation_error",
        () -> domains.create(CreateDomainOptions.builder().name(name).build()));
    assertThat(domains.remove(id).isDeleted()).isTrue();
    assertRefused(404, "not_found", () -> domains.get(id));
  }

  @Test
  void claimsDomains() throws ResendException {
    Domains domains = clients.here(resend.domains());
    DomainClaims claims = clients.here(domains.claims());
    String name = "d" + UUID.randomUUID() + ".example";
    var claimed = claims.create(ClaimDomainOptions.builder().name(name).build());
    assertThat(claimed.getObject()).isEqualTo("domain_claim");
    assertThat(claimed.getStatus()).isEqualTo("pending");
    assertThat(claimed.getRecord().getType()).isEqualTo("TXT");
    assertThat(claimed.getExpiresAt()).isNotBlank();
    assertThat(claims.get(claimed.getDomainId()).getId()).isEqualTo(claimed.getId());
    assertThat(claims.verify(claimed.getDomainId()).getId()).isEqualTo(claimed.getId());
    assertThat(domains.remove(claimed.getDomainId()).isDeleted()).isTrue();
  }

  @Test
  void managesWebhooks() throws ResendException {
    Webhooks webhooks = clients.here(resend.webhooks());
    String endpoint = receiver("/hooks/" + UUID.randomUUID());
    var made = webhooks.create(webhook(endpoint));
    assertThat(made.getObject()).isEqualTo("webhook");
    assertThat(made.getSigningSecret()).startsWith("whsec_");
    String id = made.getId();
    var updated =
        webhooks.update(id, UpdateWebhookOptions.builder().status(WebhookStatus.DISABLED).build());
    assertThat(updated.getId()).isEqualTo(id);
    var got = webhooks.get(id);
    assertThat(got.getObject()).isEqualTo("webhook");
    assertThat(got.getEndpoint()).isEqualTo(endpoint);
    assertThat(got.getStatus()).isEqualTo(WebhookStatus.DISABLED);
    assertThat(got.getEvents()).containsExactly("email.sent");
    assertThat(got.getSigningSecret()).isEqualTo(made.getSigningSecret());
    assertThat(webhooks.list().getObject()).isEqualTo("list");
    var first = webhooks.list(ListParams.builder().limit(1).build());
    assertThat(first.getData()).extracting("id").containsExactly(id);
    assertThat(webhooks.remove(id).getDeleted()).isTrue();
    assertRefused(404, "not_found", () -> webhooks.get(id));
    assertRefused(422, "validation_error", () -> webhooks.create(webhook("https://127.1/")));
  }

  @Test
  void verifiesShowsAndReplaysDeliveries() throws Exception {
    Webhooks webhooks = clients.here(resend.webhooks());
    String name = UUID.randomUUID().toString();
    var made = webhooks.create(webhook(receiver("/hooks/" + name)));
    String id = made.getId();
    letReceiverKnow(name, made.getSigningSecret());
    send();
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                webhooks.listEvents(id).getData().stream()
                    .anyMatch(one -> one.getStatus() == WebhookEventStatus.SUCCESS));
    verify(webhooks, made.getSigningSecret(), name);

    var params = ListWebhookEventsParams.builder().limit(1).build();
    String event = webhooks.listEvents(id, params).getData().getFirst().getId();
    var got = webhooks.getEvent(id, event);
    assertThat(got.getObject()).isEqualTo("webhook_event");
    assertThat(got.getType()).isEqualTo("email.sent");
    assertThat(got.getPayload()).containsKeys("type", "created_at", "data");
    var replayed = webhooks.replayEvent(id, event);
    assertThat(replayed.getObject()).isEqualTo("webhook_event");
    assertThat(replayed.getId()).isEqualTo(event);
    await()
        .atMost(PATIENCE)
        .until(() -> webhooks.listEventAttempts(id, event).getData().size() == 2);
    var limited = ListWebhookEventAttemptsParams.builder().limit(1).build();
    var attempts = webhooks.listEventAttempts(id, event, limited);
    assertThat(attempts.getObject()).isEqualTo("list");
    assertThat(attempts.hasMore()).isTrue();
    assertThat(attempts.getData()).extracting("httpStatusCode").containsExactly(200);
    webhooks.remove(id);
  }

  @Test
  void showsLogs() throws Exception {
    Logs logs = clients.here(resend.logs());
    send();
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                logs.list().getData().stream()
                    .anyMatch(one -> one.getEndpoint().equals("/emails")));
    var listed = logs.list(ListParams.builder().limit(1).build());
    assertThat(listed.getObject()).isEqualTo("list");
    assertThat(listed.getData()).hasSize(1);
    var got = logs.get(listed.getData().getFirst().getId());
    assertThat(got.getObject()).isEqualTo("log");
    assertThat(got.getMethod()).isNotBlank();
    assertThat(got.getUserAgent()).startsWith("resend-java/");
    assertRefused(404, "not_found", () -> logs.get("00000000-0000-7000-8000-000000000000"));
  }

  private static void verify(Webhooks webhooks, String secret, String name) throws Exception {
    String url = receiver("/_receiver/deliveries?name=" + name);
    JSONObject delivery =
        new JSONArray(call(HttpRequest.newBuilder(URI.create(url)).build())).getJSONObject(0);
    var options = VerifyWebhookOptions.builder().secret(secret);
    JSONObject headers = delivery.getJSONObject("headers");
    for (String header : headers.keySet()) {
      options.addHeader(header, String.valueOf(headers.get(header)));
    }
    webhooks.verify(options.payload(delivery.getString("body")).build());
    var changed = options.payload(delivery.getString("body") + " ").build();
    assertThat(catchThrowable(() -> webhooks.verify(changed))).isInstanceOf(ResendException.class);
  }

  private static CreateWebhookOptions webhook(String endpoint) {
    return CreateWebhookOptions.builder()
        .endpoint(endpoint)
        .events(WebhookEvent.EMAIL_SENT)
        .build();
  }

  private static void send() throws ResendException {
    clients
        .here(resend.emails())
        .send(
            CreateEmailOptions.builder()
                .from("Ada <ada@example.test>")
                .to("success@simulator.amazonses.com")
                .subject("Hello from Java")
                .text("Hello")
                .build());
  }

  /** Only to webhooks whose secret it knows does the receiver answer 200. */
  private static void letReceiverKnow(String name, String secret)
      throws IOException, InterruptedException {
    String body = "{\"secrets\":[\"" + secret + "\"]}";
    call(
        HttpRequest.newBuilder(URI.create(receiver("/_receiver/secrets/" + name)))
            .PUT(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  private static String call(HttpRequest request) throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(request, BodyHandlers.ofString()).body();
    }
  }

  private static String receiver(String path) {
    return postern.installation().credentials().receiverUrl() + path;
  }
}
