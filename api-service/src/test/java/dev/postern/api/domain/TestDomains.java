package dev.postern.api.domain;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.TestDatabase;
import dev.postern.api.TestTenants.TestTenant;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** One tenant's domains, over HTTP. */
record TestDomains(TestTenant tenant) {
  static String freshName() {
    return "d" + UUID.randomUUID() + ".example";
  }

  /** One that was just created. */
  Response created(Map<String, ?> more) {
    Map<String, Object> body = new HashMap<>(Map.of("name", freshName()));
    body.putAll(more);
    Response answer = post(body);
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
    return answer;
  }

  Response post(Object body) {
    return request().contentType("application/json").body(body).post("/domains");
  }

  Response get(String id) {
    return request().get("/domains/" + id);
  }

  Response list(String query) {
    return request().get("/domains" + query);
  }

  Response patch(String id, Object body) {
    return request().contentType("application/json").body(body).patch("/domains/" + id);
  }

  Response delete(String id) {
    return request().delete("/domains/" + id);
  }

  Response verify(String id) {
    return request().post("/domains/" + id + "/verify");
  }

  Response claim(Object body) {
    return request().contentType("application/json").body(body).post("/domains/claim");
  }

  Response claimOf(String id) {
    return request().get("/domains/" + id + "/claim");
  }

  Response verifyClaim(String id) {
    return request().post("/domains/" + id + "/claim/verify");
  }

  private RequestSpecification request() {
    return given().auth().oauth2(tenant.key());
  }

  long count() {
    return TestDatabase.count("domain where environment_id = ?", tenant.environment());
  }

  /** What webhooks are told, oldest first. */
  List<String> messages() {
    return TestDatabase.rows(
            """
            select event_type || ' ' || (payload::json -> 'data' ->> 'status') as message
            from webhook_message where environment_id = ? order by created_at, id
            """,
            tenant.environment())
        .stream()
        .map(row -> String.valueOf(row.get("message")))
        .toList();
  }

  /** What the audit log says was done, oldest first. */
  List<String> audit() {
    return TestDatabase.rows(
            """
            select action || ' ' || (details - 'token') as entry from audit_entry
            where environment_id = ? and result = 'success' order by created_at, id
            """,
            tenant.environment())
        .stream()
        .map(row -> String.valueOf(row.get("entry")))
        .toList();
  }
}
