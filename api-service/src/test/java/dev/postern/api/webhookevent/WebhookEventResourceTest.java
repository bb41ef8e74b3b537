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
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@OnPosternDatabase
class WebhookEventResourceTest {
  private static final Instant NEXT = Instant.parse("2026-12-24T18:30:00.250Z");
  private static final String TIME = "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d(\\.\\d{1,6})?\\+00";
  private static final String NO_WEBHOOK =
      "{\"statusCode\":404,\"message\":\"Webhook not found\",\"name\":\"not_found\"}";
  private static final String NO_EVENT =
      "{\"statusCode\":404,\"message\":\"Webhook event not found\",\"name\":\"not_found\"}";

  private TestTenant tenant;
  private TestEvents events;
  private UUID webhook;

  @BeforeEach
  void arrange() {
    tenant = TestTenants.create();
    events = new TestEvents(tenant.tenant());
    webhook = createWebhook(tenant);
  }

  @Test
  void listsWhatWasSentNewestFirstWithItsStatus() {
    UUID success = events.message("email.delivered", "");
    events.attempt(webhook, success, UUID.randomUUID(), 1, 200, null);
    UUID failed = events.message("email.sent", "");
    UUID delivery = UUID.randomUUID();
    events.attempt(webhook, failed, delivery, 1, 500, NEXT);
    events.attempt(webhook, failed, delivery, 2, null, null);
    UUID attempting = events.message("email.bounced", "");
    UUID retried = events.queued(webhook, attempting, 1, false, NEXT);
    events.attempt(webhook, attempting, retried, 1, 503, NEXT);
    UUID pending = events.message("email.opened", "");
    events.queued(webhook, pending, 0, false, NEXT);
    UUID inFlight = events.message("email.clicked", "");
    events.queued(webhook, inFlight, 0, true, NEXT);
    // Of another endpoint, and of none.
    events.attempt(createWebhook(tenant), success, UUID.randomUUID(), 1, 500, null);
    events.delivered(createWebhook(tenant), "");
    events.message("email.sent", "");

    Response list = get("");

    assertThat(list.statusCode()).as(list.asString()).isEqualTo(200);
    assertThat(list.jsonPath().getMap("")).containsOnlyKeys("object", "has_more", "data");
    assertThat(list.<String>path("object")).isEqualTo("list");
    assertThat(list.<Boolean>path("has_more")).isFalse();
    assertThat(list.<List<String>>path("data.id"))
        .isEqualTo(wire(inFlight, pending, attempting, failed, success));
    assertThat(list.<List<String>>path("data.type"))
        .containsExactly(
            "email.clicked", "email.opened", "email.bounced", "email.sent", "email.delivered");
    assertThat(list.<List<String>>path("data.status"))
        .containsExactly("pending", "pending", "attempting", "failed", "success");
    assertThat(list.<List<String>>path("data.created_at")).allMatch(time -> time.matches(TIME));
    assertThat(list.<List<Map<String, Object>>>path("data"))
        .allSatisfy(row -> assertThat(row).containsOnlyKeys("id", "type", "created_at", "status"));
  }

  @Test
  void pagesForwardOverQueueAndLog() {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      UUID message = events.message("email.sent", "");
      if (i % 2 == 0) {
        events.queued(webhook, message, 0, false, NEXT);
      } else {
        events.attempt(webhook, message, UUID.randomUUID(), 1, 500, null);
        events.attempt(webhook, message, UUID.randomUUID(), 1, 200, null);
      }
      ids.add(TestEvents.wire(message));
    }
    Collections.reverse(ids);
    assertThat(get("").<List<String>>path("data.id")).isEqualTo(ids.subList(0, 20));
    List<String> seen = new ArrayList<>();
    String query = "?limit=4";
    Response page;
    do {
      page = get(query);
      List<String> found = page.path("data.id");
      seen.addAll(found);
      query = "?limit=4&after=" + found.getLast();
    } while (page.<Boolean>path("has_more"));
    assertThat(seen).isEqualTo(ids);
    assertThat(get("?after=" + ids.getLast()).<List<String>>path("data")).isEmpty();
  }

  @Test
  void listsNothingThatRetentionHasTaken() {
    UUID gone = events.message("email.sent", "");
    UUID kept = events.message("email.sent", "");
    events.attempt(webhook, kept, UUID.randomUUID(), 1, 200, null);
    events.attempt(webhook, gone, UUID.randomUUID(), 1, 200, null);
    TestDatabase.execute("delete from webhook_message where id = ?", gone);
    Response list = get("?limit=1");
    assertThat(list.<List<String>>path("data.id")).isEqualTo(wire(kept));
    assertThat(list.<Boolean>path("has_more")).isFalse();
    assertThat(get("/" + TestEvents.wire(gone)).asString()).isEqualTo(NO_EVENT);
  }

  @Test
  void showsAnEventWithWhatItSays() {
    UUID message = events.message("email.bounced", "Hello");
    UUID delivery = events.queued(webhook, message, 1, false, NEXT);
    events.attempt(webhook, message, delivery, 1, 500, NEXT);
    Response got = get("/" + TestEvents.wire(message));
    assertThat(got.statusCode()).as(got.asString()).isEqualTo(200);
    assertThat(got.jsonPath().getMap(""))
        .containsOnlyKeys(
            "object", "id", "type", "created_at", "status", "next_attempt_at", "payload")
        .containsEntry("object", "webhook_event")
        .containsEntry("id", TestEvents.wire(message))
        .containsEntry("type", "email.bounced")
        .containsEntry("status", "attempting")
        .containsEntry("next_attempt_at", "2026-12-24 18:30:00.25+00")
        .containsEntry(
            "payload", Map.of("type", "email.bounced", "data", Map.of("subject", "Hello")));
    assertThat(got.<String>path("created_at")).matches(TIME);
    String finished = events.delivered(webhook, "");
    assertThat(get("/" + finished).jsonPath().getMap(""))
        .containsEntry("status", "success")
        .containsEntry("next_attempt_at", null);
  }

  @Test
  void listsAttemptsNewestFirstAPageAtATime() {
    UUID message = events.message("email.sent", "");
    UUID delivery = UUID.randomUUID();
    UUID first = events.attempt(webhook, message, delivery, 1, 500, NEXT);
    UUID second = events.attempt(webhook, message, delivery, 2, null, NEXT);
    UUID third = events.attempt(webhook, message, delivery, 3, 200, null);
    events.attempt(createWebhook(tenant), message, UUID.randomUUID(), 1, 204, null);
    String path = "/" + TestEvents.wire(message) + "/attempts";
    Response all = get(path);
    assertThat(all.statusCode()).as(all.asString()).isEqualTo(200);
    assertThat(all.<List<String>>path("data.id"))
        .containsExactly(attempt(third), attempt(second), attempt(first));
    assertThat(all.<List<Integer>>path("data.http_status_code")).containsExactly(200, 0, 500);
    assertThat(all.<List<String>>path("data.response"))
        .containsExactly("answered 200", "timeout", "answered 500");
    assertThat(all.<List<String>>path("data.sent_at")).allMatch(time -> time.matches(TIME));
    assertThat(all.jsonPath().getMap("data[0]"))
        .containsOnlyKeys("id", "http_status_code", "response", "sent_at", "timing", "address")
        .containsEntry("address", "192.0.2.7");
    assertThat(all.jsonPath().getMap("data[0].timing"))
        .containsOnlyKeys("dns_ms", "connect_ms", "first_byte_ms", "total_ms")
        .containsEntry("dns_ms", null)
        .containsEntry("total_ms", 3);
    Response page = get(path + "?limit=2");
    assertThat(page.<List<String>>path("data.id")).containsExactly(attempt(third), attempt(second));
    assertThat(page.<Boolean>path("has_more")).isTrue();
    Response rest = get(path + "?limit=2&after=" + attempt(second));
    assertThat(rest.<List<String>>path("data.id")).containsExactly(attempt(first));
    assertThat(rest.<Boolean>path("has_more")).isFalse();
  }

  @Test
  void answersForWhatIsForeignAsForWhatNeverWas() {
    TestTenant stranger = TestTenants.create();
    UUID foreignWebhook = createWebhook(stranger);
    String foreign = new TestEvents(stranger.tenant()).delivered(foreignWebhook, "secret");
    String unsent = TestEvents.wire(events.message("email.sent", "to nobody"));
    String own = events.delivered(webhook, "");
    for (String more : List.of("", "/attempts")) {
      for (String event : List.of(foreign, unsent, TestEvents.wire(UUID.randomUUID()), "no-id")) {
        assertThat(get("/" + event + more).asString()).isEqualTo(NO_EVENT);
      }
      for (UUID id : List.of(foreignWebhook, UUID.randomUUID())) {
        for (String event : List.of(foreign, own, "no-id")) {
          assertThat(at(id, "/" + event + more).asString()).isEqualTo(NO_WEBHOOK);
        }
      }
    }
    assertThat(at(foreignWebhook, "").asString()).isEqualTo(NO_WEBHOOK);
  }

  @Test
  void refusesWhatIsNoCursorAndNoId() {
    String foreign = events.delivered(createWebhook(tenant), "");
    for (String after : List.of(foreign, TestEvents.wire(UUID.randomUUID()), "no-id")) {
      Response answer = get("?after=" + after);
      assertThat(answer.statusCode()).isEqualTo(422);
      assertThat(answer.asString())
          .isEqualTo(
              "{\"statusCode\":422,\"message\":\"The `after` parameter is not the id of a row.\","
                  + "\"name\":\"validation_error\"}");
    }
    String own = events.delivered(webhook, "");
    assertThat(get("/" + own + "/attempts?after=" + attempt(UUID.randomUUID())).statusCode())
        .isEqualTo(422);
    assertThat(get("?limit=101").statusCode()).isEqualTo(422);
    for (String path : List.of("", "/" + own + "/attempts")) {
      Response back = get(path + "?before=" + own);
      assertThat(back.statusCode()).isEqualTo(422);
      assertThat(back.<String>path("message")).contains("`before`");
    }
    Response noId = given().auth().oauth2(tenant.key()).get("/webhooks/no-id/events");
    assertThat(noId.statusCode()).isEqualTo(422);
    assertThat(noId.<String>path("name")).isEqualTo("invalid_parameter");
  }

  @Test
  void asksForTheScope() {
    String event = events.delivered(webhook, "");
    String sender = TestTenants.addKey(tenant.tenant(), "emails:read");
    for (String path : List.of("", "/" + event, "/" + event + "/attempts")) {
      assertThat(
              given()
                  .auth()
                  .oauth2(sender)
                  .get("/webhooks/" + webhook + "/events" + path)
                  .statusCode())
          .isEqualTo(401);
    }
  }

  private Response get(String path) {
    return at(webhook, path);
  }

  private Response at(UUID endpoint, String path) {
    return given().auth().oauth2(tenant.key()).get("/webhooks/" + endpoint + "/events" + path);
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

  private static List<String> wire(UUID... messages) {
    return Arrays.stream(messages).map(TestEvents::wire).toList();
  }

  private static String attempt(UUID id) {
    PrefixedId printed = new DeliveryAttemptId(id);
    return printed.print();
  }
}
