package dev.postern.api.audit;

import static io.restassured.RestAssured.given;

import dev.postern.api.TestTenants;
import dev.postern.api.TestTenants.TestTenant;
import dev.postern.api.audit.AuditSamples.Sample;
import dev.postern.api.webhookevent.TestEvents;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** What programs do in an environment. */
final class EnvironmentSamples {
  private EnvironmentSamples() {}

  static List<Sample> all() {
    return List.of(
        sample("POST /emails", AuditAction.EMAIL_SEND, "email", EnvironmentSamples::sendEmail),
        sample(
            "POST /emails/{id}/share",
            AuditAction.EMAIL_SHARE,
            "email",
            EnvironmentSamples::shareEmail),
        sample(
            "POST /emails/batch", AuditAction.EMAIL_SEND, "email", EnvironmentSamples::sendBatch),
        sample(
            "PATCH /emails/{id}",
            AuditAction.EMAIL_RESCHEDULE,
            "email",
            () -> onEmail(as -> as.body(Map.of("scheduled_at", "in 2 hours")), "PATCH", "")),
        sample(
            "POST /emails/{id}/cancel",
            AuditAction.EMAIL_CANCEL,
            "email",
            () -> onEmail(as -> as, "POST", "/cancel")),
        sample(
            "POST /api-keys",
            AuditAction.API_KEY_CREATE,
            "api_key",
            () -> createKey(TestTenants.create())),
        sample(
            "POST /api-keys/{id}/rotate",
            AuditAction.API_KEY_ROTATE,
            "api_key",
            () -> onKey(as -> as.body("{}"), "POST", "/rotate")),
        sample(
            "PATCH /api-keys/{id}",
            AuditAction.API_KEY_UPDATE,
            "api_key",
            () -> onKey(as -> as.body(Map.of("name", "renamed")), "PATCH", "")),
        sample(
            "DELETE /api-keys/{id}",
            AuditAction.API_KEY_REVOKE,
            "api_key",
            () -> onKey(as -> as, "DELETE", "")),
        sample(
            "POST /webhooks",
            AuditAction.WEBHOOK_CREATE,
            "webhook",
            () -> createWebhook(TestTenants.create())),
        sample(
            "PATCH /webhooks/{id}",
            AuditAction.WEBHOOK_UPDATE,
            "webhook",
            () -> onWebhook(as -> as.body(Map.of("status", "disabled")), "PATCH", "")),
        sample(
            "DELETE /webhooks/{id}",
            AuditAction.WEBHOOK_DELETE,
            "webhook",
            () -> onWebhook(as -> as, "DELETE", "")),
        sample(
            "POST /webhooks/{id}/signing-secret/rotate",
            AuditAction.WEBHOOK_ROTATE,
            "webhook",
            () -> onWebhook(as -> as, "POST", "/signing-secret/rotate")),
        sample(
            "POST /recipient-rules",
            AuditAction.RECIPIENT_RULE_SET,
            "recipient_rule",
            () -> block(TestTenants.create())),
        sample(
            "DELETE /recipient-rules/{id}",
            AuditAction.RECIPIENT_RULE_REMOVE,
            "recipient_rule",
            EnvironmentSamples::unblock),
        sample(
            "POST /suppressions",
            AuditAction.SUPPRESSION_ADD,
            "suppression",
            () -> suppress(TestTenants.create())),
        sample(
            "POST /suppressions/batch/add",
            AuditAction.SUPPRESSION_ADD,
            "suppression",
            EnvironmentSamples::suppressTwo),
        sample(
            "POST /suppressions/batch/remove",
            AuditAction.SUPPRESSION_REMOVE,
            "suppression",
            EnvironmentSamples::unsuppressBatch),
        sample(
            "DELETE /suppressions/{suppression}",
            AuditAction.SUPPRESSION_REMOVE,
            "suppression",
            EnvironmentSamples::unsuppress),
        sample("POST /exports", AuditAction.PERSON_EXPORT, "export", () -> aboutPerson("/exports")),
        sample(
            "POST /erasures", AuditAction.PERSON_ERASE, "erasure", () -> aboutPerson("/erasures")),
        sample(
            "POST /webhooks/{webhook_id}/events/{event_id}/replay",
            AuditAction.WEBHOOK_EVENT_REPLAY,
            "webhook_event",
            EnvironmentSamples::replayEvent),
        sample(
            "POST /webhooks/{webhook_id}/recover",
            AuditAction.WEBHOOK_RECOVER,
            "webhook_recovery",
            () ->
                onWebhook(
                    as ->
                        as.body(
                            Map.of(
                                "since", Clock.systemUTC().instant().minusSeconds(60).toString())),
                    "POST",
                    "/recover")),
        sample(
            "POST /webhooks/{webhook_id}/test",
            AuditAction.WEBHOOK_TEST,
            "webhook_event",
            () -> onWebhook(as -> as.body("{}"), "POST", "/test")));
  }

  private static Sample sample(
      String operation, AuditAction action, String subject, Supplier<Response> request) {
    return new Sample(operation, action, "api_key", subject, request);
  }

  private static RequestSpecification as(TestTenant tenant) {
    return given().auth().oauth2(tenant.key()).contentType("application/json");
  }

  private static Response sendEmail() {
    TestTenant tenant = TestTenants.create();
    return as(tenant).body(email(tenant)).post("/emails");
  }

  private static Response sendBatch() {
    TestTenant tenant = TestTenants.create();
    return as(tenant).body(List.of(email(tenant))).post("/emails/batch");
  }

  private static Response shareEmail() {
    TestTenant tenant = TestTenants.create();
    String id = as(tenant).body(email(tenant)).post("/emails").path("id");
    return as(tenant).body("{}").post("/emails/" + id + "/share");
  }

  private static Response onEmail(Body body, String method, String more) {
    TestTenant tenant = TestTenants.create();
    Map<String, String> email = new HashMap<>(email(tenant));
    email.put("scheduled_at", "in 1 hour");
    String id = as(tenant).body(email).post("/emails").path("id");
    return body.of(as(tenant)).request(method, "/emails/" + id + more);
  }

  private static Map<String, String> email(TestTenant tenant) {
    return Map.of("from", tenant.sender(), "to", "a@x.test", "subject", "s", "text", "t");
  }

  private static Response createKey(TestTenant tenant) {
    return as(tenant).body(Map.of("name", "another")).post("/api-keys");
  }

  private static Response onKey(Body body, String method, String more) {
    TestTenant tenant = TestTenants.create();
    String id = createKey(tenant).path("id");
    return body.of(as(tenant)).request(method, "/api-keys/" + id + more);
  }

  private static Response createWebhook(TestTenant tenant) {
    return as(tenant)
        .body(Map.of("endpoint", "https://hooks.example.com/in", "events", List.of("email.sent")))
        .post("/webhooks");
  }

  private static Response onWebhook(Body body, String method, String more) {
    TestTenant tenant = TestTenants.create();
    String id = createWebhook(tenant).path("id");
    return body.of(as(tenant)).request(method, "/webhooks/" + id + more);
  }

  private static Response block(TestTenant tenant) {
    return as(tenant)
        .body(Map.of("recipient", "gone@x.test", "action", "block"))
        .post("/recipient-rules");
  }

  private static Response unblock() {
    TestTenant tenant = TestTenants.create();
    String id = block(tenant).path("id");
    return as(tenant).delete("/recipient-rules/" + id);
  }

  private static Response suppress(TestTenant tenant) {
    return as(tenant).body(Map.of("email", "gone@x.test")).post("/suppressions");
  }

  private static Response aboutPerson(String path) {
    return as(TestTenants.create()).body(Map.of("email", "gone@x.test")).post(path);
  }

  private static Response suppressTwo() {
    return as(TestTenants.create())
        .body(Map.of("emails", List.of("gone@x.test", "left@x.test")))
        .post("/suppressions/batch/add");
  }

  private static Response unsuppress() {
    TestTenant tenant = TestTenants.create();
    String id = suppress(tenant).path("id");
    return as(tenant).delete("/suppressions/" + id);
  }

  private static Response unsuppressBatch() {
    TestTenant tenant = TestTenants.create();
    String id = suppress(tenant).path("id");
    return as(tenant).body(Map.of("ids", List.of(id))).post("/suppressions/batch/remove");
  }

  private static Response replayEvent() {
    TestTenant tenant = TestTenants.create();
    String webhook = createWebhook(tenant).path("id");
    String event = new TestEvents(tenant.tenant()).delivered(UUID.fromString(webhook), "");
    return as(tenant).post("/webhooks/" + webhook + "/events/" + event + "/replay");
  }

  private interface Body {
    RequestSpecification of(RequestSpecification request);
  }
}
