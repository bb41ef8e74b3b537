package dev.postern.api.suppression;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.TestDatabase;
import dev.postern.api.TestTenants.TestTenant;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;

/** One tenant's suppressed addresses, over HTTP. */
record TestSuppressions(TestTenant tenant) {

  /** Its id. */
  String add(String email) {
    Response answer = post("", Map.of("email", email));
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
    return answer.path("id");
  }

  Response post(String path, Object body) {
    return request().contentType("application/json").body(body).post("/suppressions" + path);
  }

  /**
   * @param more of the URL, sent as it is
   */
  Response get(String more) {
    return request().urlEncodingEnabled(false).get("/suppressions" + more);
  }

  /**
   * @param more of the URL, sent as it is
   */
  Response delete(String more) {
    return request().urlEncodingEnabled(false).delete("/suppressions" + more);
  }

  private RequestSpecification request() {
    return given().auth().oauth2(tenant.key());
  }

  /** What an event of SES made of an address. */
  void reported(String address, String reason, String email) {
    TestDatabase.execute(
        """
        insert into suppression (id, organization_id, environment_id, address, reason,
          source_email_id, created_at)
        values (gen_random_uuid(), ?, ?, ?, ?, ?::uuid, '2026-01-02 03:04:05.67+00')
        """,
        tenant.tenant().organization().value(),
        tenant.environment(),
        address,
        reason,
        email);
  }

  List<String> addresses() {
    return texts("select address as text from suppression where environment_id = ? order by 1");
  }

  /** What endpoints are told, oldest first. */
  List<String> messages() {
    return texts(
        """
        select payload as text from webhook_message
        where environment_id = ? and event_type like 'suppression.%' order by created_at, id
        """);
  }

  /** What the audit log says was done, oldest first, with its details. */
  List<String> audit() {
    return texts(
        """
        select action || ' ' || subject_id || ' ' || (details - 'token') as text from audit_entry
        where environment_id = ? and result = 'success' order by created_at, id
        """);
  }

  private List<String> texts(String sql) {
    return TestDatabase.rows(sql, tenant.environment()).stream()
        .map(row -> String.valueOf(row.get("text")))
        .toList();
  }
}
