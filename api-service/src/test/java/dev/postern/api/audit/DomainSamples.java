package dev.postern.api.audit;

import static io.restassured.RestAssured.given;

import dev.postern.api.TestTenants;
import dev.postern.api.TestTenants.TestTenant;
import dev.postern.api.audit.AuditSamples.Sample;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** What programs do with domains. */
final class DomainSamples {
  private DomainSamples() {}

  static List<Sample> all() {
    return List.of(
        sample("POST /domains", AuditAction.DOMAIN_CREATE, () -> create(TestTenants.create())),
        sample("POST /domains/claim", AuditAction.DOMAIN_CLAIM, () -> claim(TestTenants.create())),
        sample(
            "POST /domains/{id}/claim/verify",
            AuditAction.DOMAIN_VERIFY,
            DomainSamples::verifyClaim),
        sample("PATCH /domains/{id}", AuditAction.DOMAIN_UPDATE, () -> onDomain("PATCH", "")),
        sample(
            "POST /domains/{id}/verify",
            AuditAction.DOMAIN_VERIFY,
            () -> onDomain("POST", "/verify")),
        sample("DELETE /domains/{id}", AuditAction.DOMAIN_DELETE, () -> onDomain("DELETE", "")));
  }

  private static Sample sample(String operation, AuditAction action, Supplier<Response> request) {
    return new Sample(operation, action, "api_key", "domain", request);
  }

  private static Response create(TestTenant tenant) {
    return as(tenant).body(Map.of("name", "d" + UUID.randomUUID() + ".example")).post("/domains");
  }

  private static Response claim(TestTenant tenant) {
    return as(tenant)
        .body(Map.of("name", "d" + UUID.randomUUID() + ".example"))
        .post("/domains/claim");
  }

  private static Response verifyClaim() {
    TestTenant tenant = TestTenants.create();
    String id = claim(tenant).path("domain_id");
    return as(tenant).post("/domains/" + id + "/claim/verify");
  }

  private static Response onDomain(String method, String more) {
    TestTenant tenant = TestTenants.create();
    String id = create(tenant).path("id");
    RequestSpecification request = as(tenant);
    return (method.equals("PATCH") ? request.body(Map.of("tls", "enforced")) : request)
        .request(method, "/domains/" + id + more);
  }

  private static RequestSpecification as(TestTenant tenant) {
    return given().auth().oauth2(tenant.key()).contentType("application/json");
  }
}
