package dev.postern.api.sending;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.OnPosternDatabase;
import dev.postern.api.TestDatabase;
import dev.postern.api.TestTenants;
import dev.postern.api.TestTenants.TestTenant;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@OnPosternDatabase
class HandlingResourceTest {
  private TestTenant tenant;

  @BeforeEach
  void arrange() {
    tenant = TestTenants.create();
  }

  @Test
  void isTransactionalAndAsItsEnvironmentWishes() {
    assertThat(stored(send("/emails", Map.of()).path("id"))).isEqualTo("0 null");
  }

  @ParameterizedTest
  @CsvSource({
    "transactional, at_least_once, 0 false",
    "bulk, at_most_once, 1 true",
  })
  void keepsWhatIsAskedFor(String priority, String policy, String stored) {
    Map<String, Object> fields = Map.of("priority", priority, "send_policy", policy);
    assertThat(stored(send("/emails", fields).path("id"))).isEqualTo(stored);
    Response batch =
        given()
            .auth()
            .oauth2(tenant.key())
            .contentType("application/json")
            .body(List.of(email(Map.of()), email(fields)))
            .post("/emails/batch");
    assertThat(stored(batch.path("data[0].id"))).isEqualTo("0 null");
    assertThat(stored(batch.path("data[1].id"))).isEqualTo(stored);
  }

  @ParameterizedTest
  @CsvSource({
    "List-Unsubscribe, <https://x.example/u>, 1",
    "precedence, Bulk, 1",
    "Precedence, first-class, 0",
    "X-Precedence, bulk, 0",
  })
  void takesHeadersOfMailToManyForIt(String name, String value, String priority) {
    Response sent = send("/emails", Map.of("headers", Map.of(name, value)));
    assertThat(stored(sent.path("id"))).isEqualTo(priority + " null");
  }

  @Test
  void letsTheFieldDecide() {
    Map<String, Object> fields =
        Map.of("priority", "transactional", "headers", Map.of("Precedence", "bulk"));
    assertThat(stored(send("/emails", fields).path("id"))).isEqualTo("0 null");
  }

  @ParameterizedTest
  @ValueSource(strings = {"priority", "send_policy"})
  void refusesOtherWords(String field) {
    Response refused = send("/emails", Map.of(field, "urgent"));
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.<String>path("message")).contains("`" + field + "`");
  }

  private Response send(String path, Map<String, ?> fields) {
    return given()
        .auth()
        .oauth2(tenant.key())
        .contentType("application/json")
        .body(email(fields))
        .post(path);
  }

  private Map<String, Object> email(Map<String, ?> fields) {
    Map<String, Object> email = new HashMap<>(fields);
    email.put("from", tenant.sender());
    email.put("to", "to@example.org");
    email.put("subject", "Hi");
    email.put("text", "Hi");
    return email;
  }

  private static String stored(String id) {
    Map<String, Object> row =
        TestDatabase.rows(
                "select priority, at_most_once from email where id = ?", UUID.fromString(id))
            .getFirst();
    return row.get("priority") + " " + row.get("at_most_once");
  }
}
