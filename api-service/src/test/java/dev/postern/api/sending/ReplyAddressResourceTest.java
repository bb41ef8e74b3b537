package dev.postern.api.sending;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.OnPosternDatabase;
import dev.postern.api.TestDatabase;
import dev.postern.api.TestTenants;
import dev.postern.api.TestTenants.TestTenant;
import dev.postern.api.receivingroute.ReceivingDomains;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@OnPosternDatabase
class ReplyAddressResourceTest {
  private TestTenant tenant;

  @BeforeEach
  void arrange() {
    tenant = TestTenants.create();
  }

  @Test
  void givesAnEmailAnAddressOfItsOwn() {
    ReceivingDomains.receivingDomain(tenant);
    String id = as().body(email("reply_address", true)).post("/emails").path("id");
    assertThat(replyTo(id)).containsExactly("reply+" + id.replace("-", "") + "@" + tenant.domain());
    String without = as().body(email("reply_address", false)).post("/emails").path("id");
    assertThat(replyTo(without)).isNullOrEmpty();
  }

  @Test
  void refusesADomainThatDoesNotReceive() {
    Response refused = as().body(email("reply_address", true)).post("/emails");
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.<String>path("message")).contains("reply_address", "receiving");
  }

  @Test
  void refusesAnotherReplyAddressBesideIt() {
    ReceivingDomains.receivingDomain(tenant);
    Map<String, Object> email = email("reply_address", true);
    email.put("reply_to", "ann@x.test");
    assertThat(as().body(email).post("/emails").statusCode()).isEqualTo(422);
  }

  @Test
  void refusesOnlyThatEmailOfAPermissiveBatch() {
    List<Map<String, Object>> batch =
        List.of(email("reply_address", true), email("reply_address", false));
    Response sent =
        as().header("x-batch-validation", "permissive").body(batch).post("/emails/batch");
    assertThat(sent.statusCode()).as(sent.asString()).isEqualTo(200);
    assertThat(sent.<List<Integer>>path("errors.index")).containsExactly(0);
    assertThat(as().body(batch).post("/emails/batch").statusCode()).isEqualTo(422);
    ReceivingDomains.receivingDomain(tenant);
    String first = as().body(batch).post("/emails/batch").path("data[0].id");
    assertThat(replyTo(first)).hasSize(1);
  }

  @Test
  void isAnotherRequestUnderTheSameIdempotencyKey() {
    ReceivingDomains.receivingDomain(tenant);
    RequestSpecification first = as().header("Idempotency-Key", "one");
    String id = first.body(email("reply_address", true)).post("/emails").path("id");
    Response again =
        as().header("Idempotency-Key", "one").body(email("reply_address", true)).post("/emails");
    assertThat(again.<String>path("id")).isEqualTo(id);
    Response other =
        as().header("Idempotency-Key", "one").body(email("text", "Hello")).post("/emails");
    assertThat(other.statusCode()).isEqualTo(409);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/emails", "/emails/batch"})
  void isAnsweredAgainThoughTheDomainReceivesNoMore(String path) {
    ReceivingDomains.receivingDomain(tenant);
    Map<String, Object> email = email("reply_address", true);
    Object body = path.endsWith("batch") ? List.of(email) : email;
    String first = as().header("Idempotency-Key", "one").body(body).post(path).asString();
    TestDatabase.execute(
        "update domain set receiving_enabled = false where environment_id = ?",
        tenant.environment());
    Response again = as().header("Idempotency-Key", "one").body(body).post(path);
    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(again.asString()).isEqualTo(first);
  }

  @Test
  void saysFirstThatTheDomainIsNotVerified() {
    TestDatabase.execute(
        "update domain set status = 'pending' where environment_id = ?", tenant.environment());
    Response refused = as().body(email("reply_address", true)).post("/emails");
    assertThat(refused.<String>path("message")).contains("is not verified");
  }

  private List<String> replyTo(String id) {
    return as().get("/emails/" + id).path("reply_to");
  }

  private Map<String, Object> email(String field, Object value) {
    Map<String, Object> email = new HashMap<>();
    email.put("from", tenant.sender());
    email.put("to", "bob@x.test");
    email.put("subject", "s");
    email.put("text", "Hello");
    email.put(field, value);
    return email;
  }

  private RequestSpecification as() {
    return given().auth().oauth2(tenant.key()).contentType("application/json");
  }
}
