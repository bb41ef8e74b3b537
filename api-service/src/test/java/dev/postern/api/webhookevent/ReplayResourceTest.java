package dev.postern.api.webhookevent;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.OnPosternDatabase;
import dev.postern.api.TestDatabase;
import dev.postern.api.TestTenants;
import dev.postern.api.TestTenants.TestTenant;
import dev.postern.model.id.PrefixedId;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@OnPosternDatabase
class ReplayResourceTest {
  private TestTenant tenant;
  private UUID webhook;
  private String event;

  @BeforeEach
  void arrange() {
    tenant = TestTenants.create();
    webhook = createWebhook(tenant);
    event = new TestEvents(tenant.tenant()).delivered(webhook, "");
  }

  @Test
  void leavesOneRowForEachRequestAndIsPendingThen() {
    Response replayed = replay(tenant.key(), webhook, event);
    assertThat(replayed.statusCode()).as(replayed.asString()).isEqualTo(200);
    assertThat(replayed.jsonPath().getMap(""))
        .isEqualTo(Map.of("object", "webhook_event", "id", event));
    assertThat(replays()).isEqualTo(1);
    assertThat(status()).isEqualTo("pending");
    replay(tenant.key(), webhook, event);
    assertThat(replays()).isEqualTo(2);
    assertThat(
            TestDatabase.count(
                "webhook_replay r join webhook_message m on m.id = r.message_id"
                    + " and m.created_at = r.message_created_at where r.endpoint_id = ?"
                    + " and r.message_id = ?",
                webhook,
                PrefixedId.parse("msg", event)))
        .isEqualTo(2);
    assertThat(
            TestDatabase.count(
                "audit_entry where environment_id = ? and action = 'webhook_event.replay'"
                    + " and subject_id = ?::text and details ->> 'webhook' = ?::text",
                tenant.environment(),
                PrefixedId.parse("msg", event),
                webhook))
        .isEqualTo(2);
  }

  @Test
  void refusesWhileTheWebhookIsDisabled() {
    TestDatabase.execute("update webhook_endpoint set status = 'disabled' where id = ?", webhook);
    Response refused = replay(tenant.key(), webhook, event);
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.<String>path("name")).isEqualTo("validation_error");
    assertThat(replays()).isZero();
  }

  @Test
  void answersForWhatIsForeignAsForWhatNeverWas() {
    TestTenant stranger = TestTenants.create();
    UUID foreignWebhook = createWebhook(stranger);
    String foreign = new TestEvents(stranger.tenant()).delivered(foreignWebhook, "");
    UUID other = createWebhook(tenant);
    for (String id : List.of(foreign, TestEvents.wire(UUID.randomUUID()), "no-id")) {
      assertThat(replay(tenant.key(), webhook, id).asString()).contains("Webhook event not found");
    }
    assertThat(replay(tenant.key(), other, event).asString()).contains("Webhook event not found");
    for (UUID id : List.of(foreignWebhook, UUID.randomUUID())) {
      assertThat(replay(tenant.key(), id, foreign).asString())
          .isEqualTo(
              "{\"statusCode\":404,\"message\":\"Webhook not found\",\"name\":\"not_found\"}");
    }
    assertThat(TestDatabase.count("webhook_replay where endpoint_id = ?", foreignWebhook)).isZero();
    assertThat(replays()).isZero();
  }

  @Test
  void asksForTheScopeToWrite() {
    String reader = TestTenants.addKey(tenant.tenant(), "webhooks:read");
    assertThat(replay(reader, webhook, event).statusCode()).isEqualTo(401);
    assertThat(replays()).isZero();
  }

  private long replays() {
    return TestDatabase.count("webhook_replay where environment_id = ?", tenant.environment());
  }

  private String status() {
    return given()
        .auth()
        .oauth2(tenant.key())
        .get("/webhooks/" + webhook + "/events/" + event)
        .path("status");
  }

  private static Response replay(String key, UUID endpoint, String id) {
    return given().auth().oauth2(key).post("/webhooks/" + endpoint + "/events/" + id + "/replay");
  }

  private static UUID createWebhook(TestTenant tenant) {
    String id =
        given()
            .auth()
            .oauth2(tenant.key())
            .contentType("application/json")
            .body(Map.of("endpoint", "https://hooks.example.com/", "events", List.of("email.sent")))
            .post("/webhooks")
            .path("id");
    return UUID.fromString(id);
  }
}
