package dev.postern.api.sending;

import static io.restassured.RestAssured.given;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.AtOnce;
import dev.postern.api.OnPosternDatabase;
import dev.postern.api.TestDatabase;
import dev.postern.api.TestTenants;
import dev.postern.api.TestTenants.TestTenant;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** How many emails an organization may send in a day, as the operator set it. */
@QuarkusTest
@OnPosternDatabase
class OrganizationLimitResourceTest {
  private TestTenant tenant;

  @BeforeEach
  void arrange() {
    tenant = TestTenants.create();
  }

  @DisplayName("B291: the email after the last of the day is refused, and leaves nothing")
  @Test
  void refusesWhatGoesBeyondTheDay() {
    allow(2);
    assertThat(send().statusCode()).isEqualTo(200);
    assertThat(send().statusCode()).isEqualTo(200);

    Response refused = send();

    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.<String>path("name")).isEqualTo("daily_quota_exceeded");
    assertThat(emails()).isEqualTo(2);
    assertThat(
            TestDatabase.count(
                "audit_entry where action = 'email.send' and environment_id = ?",
                tenant.environment()))
        .isEqualTo(2);
  }

  @Test
  void startsAnewWithTheDay() {
    allow(1);
    assertThat(send().statusCode()).isEqualTo(200);
    assertThat(send().statusCode()).isEqualTo(429);
    TestDatabase.execute(
        "update organization_usage set day = day - 1 where organization_id = ?",
        tenant.tenant().organization().value());
    assertThat(send().statusCode()).isEqualTo(200);
    assertThat(send().statusCode()).isEqualTo(429);
  }

  @Test
  void neverGoesBeyondTheLimitHoweverManySendAtOnce()
      throws InterruptedException, ExecutionException {
    allow(10);
    Callable<Integer> sending = () -> send().statusCode();
    Map<Integer, Long> answers =
        AtOnce.send(Collections.nCopies(50, sending)).stream()
            .collect(groupingBy(status -> status, counting()));
    assertThat(answers).isEqualTo(Map.of(200, 10L, 429, 40L));
    assertThat(emails()).isEqualTo(10);
  }

  @Test
  void countsNothingWhereNothingIsLimited() {
    assertThat(send().statusCode()).isEqualTo(200);
    assertThat(
            TestDatabase.count(
                "organization_usage where organization_id = ?",
                tenant.tenant().organization().value()))
        .isZero();
  }

  private void allow(int emails) {
    TestDatabase.execute(
        "update organization set emails_per_day = ? where id = ?",
        emails,
        tenant.tenant().organization().value());
  }

  private Response send() {
    return given()
        .auth()
        .oauth2(tenant.key())
        .contentType("application/json")
        .body(
            Map.of("from", tenant.sender(), "to", List.of("a@x.test"), "subject", "s", "text", "t"))
        .post("/emails");
  }

  private long emails() {
    return TestDatabase.count("email where environment_id = ?", tenant.environment());
  }
}
