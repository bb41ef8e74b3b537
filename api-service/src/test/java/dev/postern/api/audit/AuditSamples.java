package dev.postern.api.audit;

import static io.restassured.RestAssured.given;

import dev.postern.api.TestTenants;
import dev.postern.api.TestTenants.TestTenant;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** For each operation that changes something, a request that does it. */
final class AuditSamples {
  private AuditSamples() {}

  /**
   * @param operation as {@link dev.postern.api.http.Operation} writes it
   * @param actorKind who does it here, for example {@code api_key}
   * @param request succeeds; arranges what it needs
   */
  record Sample(
      String operation, AuditAction action, String actorKind, Supplier<Response> request) {
    @Override
    public String toString() {
      return operation;
    }
  }

  static List<Sample> all() {
    return List.of(
        new Sample("POST /emails", AuditAction.EMAIL_SEND, "api_key", AuditSamples::sendEmail));
  }

  private static Response sendEmail() {
    TestTenant tenant = TestTenants.create();
    return given()
        .auth()
        .oauth2(tenant.key())
        .contentType("application/json")
        .body(Map.of("from", tenant.sender(), "to", "a@x.test", "subject", "s", "text", "t"))
        .post("/emails");
  }
}
