package dev.postern.api.audit;

import static io.restassured.RestAssured.given;

import dev.postern.api.TestTenants;
import dev.postern.api.TestTenants.TestTenant;
import dev.postern.api.audit.AuditSamples.Sample;
import dev.postern.api.inbound.TestReceived;
import dev.postern.api.receivingroute.ReceivingDomains;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.function.Supplier;

/** What programs do with what they receive, and with where it goes. */
final class ReceivingSamples {
  private ReceivingSamples() {}

  static List<Sample> all() {
    return List.of(
        sample(
            "DELETE /emails/receiving/{id}",
            AuditAction.RECEIVED_EMAIL_DELETE,
            "received_email",
            ReceivingSamples::deleteEmail),
        sample(
            "POST /receiving-routes",
            AuditAction.RECEIVING_ROUTE_CREATE,
            "receiving_route",
            () -> createRoute(TestTenants.create())),
        sample(
            "DELETE /receiving-routes/{id}",
            AuditAction.RECEIVING_ROUTE_DELETE,
            "receiving_route",
            ReceivingSamples::deleteRoute),
        sample(
            "POST /forwarding-rules",
            AuditAction.FORWARDING_RULE_CREATE,
            "forwarding_rule",
            () -> createRule(TestTenants.create())),
        sample(
            "PATCH /forwarding-rules/{id}",
            AuditAction.FORWARDING_RULE_UPDATE,
            "forwarding_rule",
            () -> onRule("PATCH")),
        sample(
            "DELETE /forwarding-rules/{id}",
            AuditAction.FORWARDING_RULE_DELETE,
            "forwarding_rule",
            () -> onRule("DELETE")),
        sample(
            "POST /inbound-tokens",
            AuditAction.INBOUND_TOKEN_CREATE,
            "inbound_token",
            () -> createToken(TestTenants.create())),
        sample(
            "DELETE /inbound-tokens/{id}",
            AuditAction.INBOUND_TOKEN_REVOKE,
            "inbound_token",
            () -> onToken("DELETE", "")),
        sample(
            "POST /inbound-tokens/{id}/rotate-secret",
            AuditAction.INBOUND_TOKEN_ROTATE,
            "inbound_token",
            () -> onToken("POST", "/rotate-secret")));
  }

  private static Sample sample(
      String operation, AuditAction action, String subject, Supplier<Response> request) {
    return new Sample(operation, action, "api_key", subject, request);
  }

  private static Response deleteEmail() {
    TestReceived received = new TestReceived(TestTenants.create());
    return received.delete(received.parsed("Hi", new byte[1]));
  }

  private static Response createRoute(TestTenant tenant) {
    String domain = ReceivingDomains.receivingDomain(tenant).toString();
    return as(tenant)
        .body("{\"kind\":\"catch_all\",\"domain_id\":\"" + domain + "\"}")
        .post("/receiving-routes");
  }

  private static Response deleteRoute() {
    TestTenant tenant = TestTenants.create();
    return as(tenant).delete("/receiving-routes/" + createRoute(tenant).path("id"));
  }

  private static Response createRule(TestTenant tenant) {
    String route = createRoute(tenant).path("id");
    return as(tenant)
        .body("{\"forward_to\":\"a@y.test\",\"route_id\":\"" + route + "\"}")
        .post("/forwarding-rules");
  }

  private static Response onRule(String method) {
    TestTenant tenant = TestTenants.create();
    String path = "/forwarding-rules/" + createRule(tenant).path("id");
    return as(tenant).body("{\"enabled\":false}").request(method, path);
  }

  private static Response createToken(TestTenant tenant) {
    return as(tenant).body("{\"signed\":true}").post("/inbound-tokens");
  }

  private static Response onToken(String method, String path) {
    TestTenant tenant = TestTenants.create();
    String id = createToken(tenant).path("id");
    return as(tenant).request(method, "/inbound-tokens/" + id + path);
  }

  private static RequestSpecification as(TestTenant tenant) {
    return given().auth().oauth2(tenant.key()).contentType("application/json");
  }
}
