package dev.postern.api.webhooktest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.OnPosternDatabase;
import dev.postern.api.TestDatabase;
import dev.postern.api.TestTenants;
import dev.postern.api.TestTenants.TestTenant;
import dev.postern.model.id.PrefixedId;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@OnPosternDatabase
class WebhookTestResourceTest {
  private TestTenant tenant;
  private UUID webhook;

  @BeforeEach
  void arrange() {
    tenant = TestTenants.create();
    webhook = createWebhook(tenant);
  }

  @Test
  void queuesAnEventOfTheFirstTypeForThisEndpointOnly() {
    Response sent = send(tenant.key(), webhook, "{}");
    assertThat(sent.statusCode()).as(sent.asString()).isEqualTo(202);
    assertThat(sent.<String>path("object")).isEqualTo("webhook_event");
    UUID id = PrefixedId.parse("msg", sent.path("id"));
    Map<String, Object> message =
        TestDatabase.rows(
                "select event_type, only_endpoint_id, payload from webhook_message where id = ?"
                    + " and environment_id = ? and fanned_out_at is null",
                id,
                tenant.environment())
            .getFirst();
    assertThat(message.get("event_type")).isEqualTo("email.bounced");
    assertThat(message.get("only_endpoint_id")).isEqualTo(webhook);
    JsonPath payload = new JsonPath(String.valueOf(message.get("payload")));
    assertThat(payload.getString("type")).isEqualTo("email.bounced");
    assertThat(payload.getBoolean("test")).isTrue();
    assertThat(payload.getString("data.email_id")).isEqualTo(new UUID(0, 0).toString());
    assertThat(payload.getString("data.bounce.type")).isEqualTo("Permanent");
    assertThat(
            TestDatabase.count(
                "audit_entry where environment_id = ? and action = 'webhook.test'"
                    + " and subject_id = ?::text and details ->> 'webhook' = ?::text"
                    + " and details ->> 'type' = 'email.bounced'",
                tenant.environment(),
                id,
                webhook))
        .isEqualTo(1);
  }

  @Test
  void queuesAnEventOfAnyOtherTypeThatIsWanted() {
    Response sent = send(tenant.key(), webhook, "{\"type\":\"domain.updated\"}");
    assertThat(sent.statusCode()).isEqualTo(202);
    assertThat(
            TestDatabase.count(
                "webhook_message where id = ? and event_type = 'domain.updated'"
                    + " and payload::json -> 'data' ->> 'name' = 'example.com'",
                PrefixedId.parse("msg", sent.path("id"))))
        .isEqualTo(1);
  }

  @Test
  void refusesAnEventThatDoesNotExistAndAWebhookThatIsDisabled() {
    assertThat(send(tenant.key(), webhook, "{\"type\":\"email.eaten\"}").statusCode())
        .isEqualTo(422);
    TestDatabase.execute("update webhook_endpoint set status = 'disabled' where id = ?", webhook);
    assertThat(send(tenant.key(), webhook, "{}").statusCode()).isEqualTo(422);
    assertThat(messages(tenant)).isZero();
  }

  @Test
  void answersForWhatIsForeignAsForWhatNeverWas() {
    TestTenant stranger = TestTenants.create();
    for (UUID id : List.of(createWebhook(stranger), UUID.randomUUID())) {
      assertThat(send(tenant.key(), id, "{}").asString())
          .isEqualTo(
              "{\"statusCode\":404,\"message\":\"Webhook not found\",\"name\":\"not_found\"}");
    }
    assertThat(messages(tenant) + messages(stranger)).isZero();
  }

  @Test
  void asksForTheScopeToWrite() {
    String reader = TestTenants.addKey(tenant.tenant(), "webhooks:read");
    assertThat(send(reader, webhook, "{}").statusCode()).isEqualTo(401);
    assertThat(messages(tenant)).isZero();
  }

  private static long messages(TestTenant of) {
    return TestDatabase.count("webhook_message where environment_id = ?", of.environment());
  }

  private static Response send(String key, UUID endpoint, String body) {
    return given()
        .auth()
        .oauth2(key)
        .contentType("application/json")
        .body(body)
        .post("/webhooks/" + endpoint + "/test");
  }

  private static UUID createWebhook(TestTenant tenant) {
    String id =
        given()
            .auth()
            .oauth2(tenant.key())
            .contentType("application/json")
            .body(
                Map.of(
                    "endpoint", "https://hooks.example.com/", "events", List.of("email.bounced")))
            .post("/webhooks")
            .path("id");
    return UUID.fromString(id);
  }
}
