package dev.postern.api.webhook;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.TestDatabase;
import dev.postern.api.TestTenants.TestTenant;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One tenant's webhook endpoints, over HTTP. */
record TestEndpoints(TestTenant tenant) {
  static final String URL = "https://hooks.example.com/in";

  /** An endpoint that was just created. */
  record Created(String id, String secret) {}

  Created create(Map<String, ?> more) {
    Response answer = post(body(more));
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
    return new Created(answer.path("id"), answer.path("signing_secret"));
  }

  static Map<String, @Nullable Object> body(Map<String, ?> more) {
    Map<String, @Nullable Object> body = new HashMap<>();
    body.put("endpoint", URL);
    body.put("events", List.of("email.sent", "email.bounced"));
    body.putAll(more);
    return body;
  }

  Response post(Object body) {
    return request().contentType("application/json").body(body).post("/webhooks");
  }

  Response get(String id) {
    return request().get("/webhooks/" + id);
  }

  Response list(String query) {
    return request().get("/webhooks" + query);
  }

  Response patch(String id, Object body) {
    return request().contentType("application/json").body(body).patch("/webhooks/" + id);
  }

  Response delete(String id) {
    return request().delete("/webhooks/" + id);
  }

  Response rotate(String id) {
    return request().post("/webhooks/" + id + "/signing-secret/rotate");
  }

  Response rotate(String id, String body) {
    return request()
        .contentType("application/json")
        .body(body)
        .post("/webhooks/" + id + "/signing-secret/rotate");
  }

  private RequestSpecification request() {
    return given().auth().oauth2(tenant.key());
  }

  long count() {
    return TestDatabase.count("webhook_endpoint where environment_id = ?", tenant.environment());
  }

  /** What the audit log says was done, oldest first, with its details. */
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
