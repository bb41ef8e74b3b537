package dev.postern.api.requestlog;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import dev.postern.api.TestDatabase;
import dev.postern.api.TestTenants.TestTenant;
import io.restassured.response.Response;
import java.util.Map;
import java.util.UUID;

/** Requests that are in the log by now. */
final class TestLogs {
  private TestLogs() {}

  static Response get(TestTenant tenant, String path) {
    return logged(given().auth().oauth2(tenant.key()).get(path));
  }

  static Response send(TestTenant tenant, String text) {
    return logged(
        given()
            .auth()
            .oauth2(tenant.key())
            .header("User-Agent", "test/1.0")
            .contentType("application/json")
            .body(
                Map.of("from", tenant.sender(), "to", "a@x.test", "subject", "Hello", "text", text))
            .post("/emails?secret=1"));
  }

  static String id(Response answer) {
    return answer.header("x-request-id");
  }

  private static Response logged(Response answer) {
    await("the log").until(() -> count(answer) == 1);
    return answer;
  }

  static long count(Response answer) {
    return TestDatabase.count("request_log where id = ?", UUID.fromString(id(answer)));
  }
}
