package dev.postern.dispatcher.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import com.svix.Webhook;
import dev.postern.dispatcher.delivery.TestWebhooks.Endpoint;
import dev.postern.dispatcher.delivery.TestWebhooks.Environment;
import dev.postern.dispatcher.delivery.TestWebhooks.Logged;
import dev.postern.dispatcher.signature.TestSecrets;
import dev.postern.http.CustomerServer;
import dev.postern.http.CustomerServer.Received;
import dev.postern.model.id.UuidV7;
import dev.postern.model.secret.SealedColumn;
import dev.postern.model.secret.SecretCipher;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What is sealed in the database reaches the customer's server opened, or nothing does. */
@QuarkusTest
@TestProfile(WebhookTestProfile.class)
class SealedWebhookTest {
  private static final String SENT = "email.sent";
  private static final String BEARER = "Bearer " + UUID.randomUUID();

  @Inject TestWebhooks webhooks;
  @Inject SecretCipher cipher;
  @Inject UuidV7 uuids;
  @Inject Vertx vertx;

  private CustomerServer server;
  private Environment environment;
  private Endpoint endpoint;

  @BeforeEach
  void arrange() {
    server = new CustomerServer(vertx, request -> request.response().end());
    environment = webhooks.environment();
    endpoint = webhooks.endpoint(environment, server.url(), SENT);
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void sendsTheCustomersHeadersOpenedAndNoneInPlaceOfASignature() throws Exception {
    sealHeaders(
        endpoint, "{\"Authorization\":\"" + BEARER + "\",\"Svix-Signature\":\"v1,forged\"}");
    Received received = receivedAfter(webhooks.message(environment, SENT));
    assertThat(received.headers()).containsEntry("Authorization", BEARER);
    assertThatCode(() -> verify(endpoint.secret(), received)).doesNotThrowAnyException();
  }

  @Test
  void signsWithTheNewSecretAndThenWithTheOneThatEnds() throws Exception {
    webhooks.execute(
        "update webhook_secret set expires_at = now() + interval '1 hour' where endpoint_id = ?",
        endpoint.id());
    String ended = addSecret("now() - interval '1 second'");
    String newest = addSecret("null");
    Received received = receivedAfter(webhooks.message(environment, SENT));
    String[] signatures = header(received, "svix-signature").split(" ");
    assertThat(signatures).hasSize(2);
    assertThatCode(() -> verify(newest, received)).doesNotThrowAnyException();
    assertThatCode(() -> verify(endpoint.secret(), received)).doesNotThrowAnyException();
    assertThat(signatures[0]).isEqualTo(signature(newest, received));
    assertThat(List.of(signatures)).doesNotContain(signature(ended, received));
  }

  @Test
  @DisplayName("U34: with a bit flipped in the signing secret nothing is sent")
  void sendsNothingUnderATamperedSecret() {
    webhooks.execute(
        "update webhook_secret set sealed = set_bit(sealed, 8 * length(sealed) - 1,"
            + " 1 - get_bit(sealed, 8 * length(sealed) - 1)) where endpoint_id = ?",
        endpoint.id());
    assertNothingIsSent();
  }

  @Test
  @DisplayName("U34: with a bit flipped in the headers nothing is sent")
  void sendsNothingWithTamperedHeaders() {
    sealHeaders(endpoint, "{\"Authorization\":\"" + BEARER + "\"}");
    webhooks.execute(
        "update webhook_endpoint set headers_sealed = set_bit(headers_sealed, 300,"
            + " 1 - get_bit(headers_sealed, 300)) where id = ?",
        endpoint.id());
    assertNothingIsSent();
  }

  @Test
  @DisplayName("U34: with the secret or the headers of another row nothing is sent")
  void sendsNothingWithWhatIsSealedForAnotherRow() {
    Endpoint other = webhooks.endpoint(environment, server.url(), "email.bounced");
    sealHeaders(other, "{\"Authorization\":\"" + BEARER + "\"}");
    webhooks.execute(
        """
        update webhook_endpoint set headers_sealed =
          (select headers_sealed from webhook_endpoint where id = ?)
        where id = ?
        """,
        other.id(),
        endpoint.id());
    assertNothingIsSent();
    webhooks.execute(
        "update webhook_endpoint set headers_sealed = null where id = ?", endpoint.id());
    webhooks.execute(
        """
        update webhook_secret set sealed =
          (select sealed from webhook_secret where endpoint_id = ?)
        where endpoint_id = ?
        """,
        other.id(),
        endpoint.id());
    assertNothingIsSent();
  }

  private void assertNothingIsSent() {
    UUID message = webhooks.message(environment, SENT);
    await().until(() -> !webhooks.attempts(message).isEmpty());
    assertThat(webhooks.attempts(message).getFirst())
        .isEqualTo(new Logged(1, "failed", null, "unreadable_secret", null, false));
    assertThat(server.received()).isEmpty();
    assertThat(server.connections()).isZero();
  }

  private Received receivedAfter(UUID message) {
    await().until(() -> webhooks.attempts(message).size() == 1);
    return server.received().getFirst();
  }

  private void sealHeaders(Endpoint of, String json) {
    var place = SealedColumn.WEBHOOK_HEADERS.place(of.id(), environment.id());
    webhooks.execute(
        "update webhook_endpoint set headers_sealed = ? where id = ?",
        cipher.seal(json.getBytes(UTF_8), place),
        of.id());
  }

  private String addSecret(String expiresAt) {
    String secret = TestSecrets.fresh();
    UUID id = uuids.next();
    var place = SealedColumn.WEBHOOK_SIGNING_SECRET.place(id, environment.id());
    webhooks.execute(
        """
        insert into webhook_secret
          (id, organization_id, environment_id, endpoint_id, sealed, expires_at)
        values (?, ?, ?, ?, ?, %s)
        """
            .formatted(expiresAt),
        id,
        environment.organization(),
        environment.id(),
        endpoint.id(),
        cipher.seal(secret.getBytes(UTF_8), place));
    return secret;
  }

  private static void verify(String secret, Received received) throws Exception {
    new Webhook(secret)
        .verify(
            received.body(),
            Map.of(
                "svix-id", List.of(header(received, "svix-id")),
                "svix-timestamp", List.of(header(received, "svix-timestamp")),
                "svix-signature", List.of(header(received, "svix-signature"))));
  }

  private static String signature(String secret, Received received) throws Exception {
    return new Webhook(secret)
        .sign(
            header(received, "svix-id"),
            Long.parseLong(header(received, "svix-timestamp")),
            received.body());
  }

  private static String header(Received received, String name) {
    return Objects.requireNonNull(received.headers().get(name), name);
  }
}
