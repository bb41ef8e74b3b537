package dev.postern.api.recipientrule;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.OnPosternDatabase;
import dev.postern.api.TestDatabase;
import dev.postern.api.TestTenants;
import dev.postern.api.TestTenants.TestTenant;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@OnPosternDatabase
class RecipientRuleResourceTest {
  private TestTenant tenant;

  @BeforeEach
  void arrange() {
    tenant = TestTenants.create();
  }

  @Test
  void setsListsAndRemovesRules() {
    Response set = set("Ann@Bücher.example", "block");
    assertThat(set.statusCode()).as(set.asString()).isEqualTo(201);
    assertThat(set.jsonPath().getMap(""))
        .containsOnlyKeys("object", "id", "recipient", "action", "created_at")
        .containsEntry("object", "recipient_rule")
        .containsEntry("recipient", "ann@xn--bcher-kva.example")
        .containsEntry("action", "block");
    String id = set.path("id");
    assertThat(as().get("/recipient-rules/" + id).asString()).isEqualTo(set.asString());
    assertThat(set("ann@bücher.example", "allow").<String>path("id")).isEqualTo(id);
    set("*", "block");
    Response list = as().get("/recipient-rules");
    assertThat(list.<List<String>>path("data.recipient"))
        .containsExactly("*", "ann@xn--bcher-kva.example");
    assertThat(list.<List<String>>path("data.action")).containsExactly("block", "allow");
    Response removed = as().delete("/recipient-rules/" + id);
    assertThat(removed.asString())
        .isEqualTo("{\"object\":\"recipient_rule\",\"id\":\"" + id + "\",\"deleted\":true}");
    assertThat(as().delete("/recipient-rules/" + id).statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "@x.example", "Ann <a@x.example>", "*.x.example", "a b", "a@*"})
  void refusesWhatIsNoRecipient(String recipient) {
    Response answer = set(recipient, "block");
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.<String>path("message")).startsWith("Invalid `recipient` field.");
  }

  @Test
  void refusesWhatIsMissing() {
    assertThat(as().body("{}").post("/recipient-rules").<String>path("name"))
        .isEqualTo("missing_required_field");
    assertThat(set("x.example", "deny").statusCode()).isEqualTo(422);
  }

  @ParameterizedTest
  @CsvSource({
    "ann@x.example, 422",
    "Ann@X.example, 422",
    "bob@x.example, 200",
    "ann@mail.x.example, 200",
    "ann@blocked.example, 422",
    "ann@below.blocked.example, 422",
    "vip@blocked.example, 200",
    "ann@open.blocked.example, 200",
    "ann@deep.open.blocked.example, 200",
    "ann@notblocked.example, 200",
    "ann@blocked.example.com, 200",
  })
  @DisplayName("U66: of the rules for a recipient the most specific one wins")
  void followsTheMostSpecificRule(String recipient, int status) {
    set("ann@x.example", "block");
    set("blocked.example", "block");
    set("open.blocked.example", "allow");
    set("vip@blocked.example", "allow");
    for (String field : List.of("to", "cc", "bcc")) {
      Response answer = send(Map.of(field, recipient));
      assertThat(answer.statusCode()).as(field + answer.asString()).isEqualTo(status);
    }
    assertThat(emails()).isEqualTo(status == 200 ? 3 : 0);
  }

  @Test
  @DisplayName("U66: with everybody blocked only those are sent to that are allowed")
  void sendsOnlyToAnAllowList() {
    set("*", "block");
    set("partner.example", "allow");
    assertThat(send(Map.of("to", "ann@partner.example")).statusCode()).isEqualTo(200);
    Response refused = send(Map.of("to", List.of("ann@partner.example", "bob@x.example")));
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.<String>path("name")).isEqualTo("validation_error");
    assertThat(refused.<String>path("message")).contains("recipient rule");
    assertThat(emails()).isEqualTo(1);
  }

  @Test
  void holdsForItsEnvironmentOnly() {
    set("*", "block");
    tenant = TestTenants.create();
    assertThat(send(Map.of()).statusCode()).isEqualTo(200);
  }

  @Test
  void repeatsTheAnswerOfAnEmailThatWasAcceptedBefore() {
    Response first = as().header("Idempotency-Key", "k").body(email(Map.of())).post("/emails");
    set("*", "block");
    Response again = as().header("Idempotency-Key", "k").body(email(Map.of())).post("/emails");
    assertThat(again.asString()).isEqualTo(first.asString());
    Response other = as().header("Idempotency-Key", "l").body(email(Map.of())).post("/emails");
    assertThat(other.statusCode()).isEqualTo(422);
    assertThat(TestDatabase.count("idempotency_key where environment_id = ?", tenant.environment()))
        .isEqualTo(1);
  }

  @Test
  void refusesTheBlockedOnesOfABatch() {
    set("x.example", "block");
    List<Object> batch =
        List.of(email(Map.of("to", "a@x.example")), email(Map.of("to", "a@y.example")));
    assertThat(as().body(batch).post("/emails/batch").statusCode()).isEqualTo(422);
    assertThat(emails()).isZero();
    Response permissive =
        as().header("x-batch-validation", "permissive").body(batch).post("/emails/batch");
    assertThat(permissive.<List<Integer>>path("errors.index")).containsExactly(0);
    assertThat(emails()).isEqualTo(1);
  }

  private long emails() {
    return TestDatabase.count("email where environment_id = ?", tenant.environment());
  }

  private Response set(String recipient, String action) {
    return as().body(Map.of("recipient", recipient, "action", action)).post("/recipient-rules");
  }

  private Response send(Map<String, Object> changes) {
    return as().body(email(changes)).post("/emails");
  }

  private Map<String, Object> email(Map<String, Object> changes) {
    Map<String, Object> email = new HashMap<>();
    email.put("from", tenant.sender());
    email.put("to", "to@other.example");
    email.put("subject", "s");
    email.put("text", "t");
    email.putAll(changes);
    return email;
  }

  private RequestSpecification as() {
    return given().auth().oauth2(tenant.key()).contentType("application/json");
  }
}
