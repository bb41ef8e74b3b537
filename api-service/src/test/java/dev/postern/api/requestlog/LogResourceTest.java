package dev.postern.api.requestlog;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.OnPosternDatabase;
import dev.postern.api.TestDatabase;
import dev.postern.api.TestPeople;
import dev.postern.api.TestPeople.TestPerson;
import dev.postern.api.TestTenants;
import dev.postern.api.TestTenants.TestTenant;
import dev.postern.api.auth.PersonFilter;
import dev.postern.model.organization.EnvironmentRole;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@OnPosternDatabase
class LogResourceTest {
  private TestTenant tenant;

  @BeforeEach
  void arrange() {
    tenant = TestTenants.create();
  }

  @Test
  void showsARequestWithoutItsBodies() {
    Response sent = TestLogs.send(tenant, "hidden");
    Response answer = TestLogs.get(tenant, "/logs/" + TestLogs.id(sent));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.jsonPath().getMap(""))
        .containsOnlyKeys(
            "object",
            "id",
            "created_at",
            "endpoint",
            "method",
            "response_status",
            "user_agent",
            "request_body",
            "response_body")
        .containsAllEntriesOf(
            Map.of(
                "object", "log",
                "id", TestLogs.id(sent),
                "endpoint", "/emails",
                "method", "POST",
                "response_status", 200,
                "user_agent", "test/1.0"));
    assertThat(answer.<Object>path("request_body")).isNull();
    assertThat(answer.<Object>path("response_body")).isNull();
    assertThat(answer.<String>path("created_at"))
        .matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d(\\.\\d{1,3})?\\+00");
  }

  @Test
  void logsRefusalsToo() {
    Response missing = TestLogs.get(tenant, "/emails/" + UUID.randomUUID());
    assertThat(status(missing)).isEqualTo(404);
    String reading = TestTenants.addKey(tenant.tenant(), "emails:read");
    Response refused = given().auth().oauth2(reading).get("/logs");
    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(status(TestLogs.get(tenant, "/logs"))).isEqualTo(200);
    assertThat(status(refused)).isEqualTo(401);
  }

  @Test
  void walksThePagesInBothDirections() {
    List<String> newestFirst = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      newestFirst.addFirst(TestLogs.id(TestLogs.get(tenant, "/emails")));
    }
    TestTenant reader = new TestTenant(tenant.tenant(), tenant.domain(), tenant.key());
    assertThat(list(reader, "?limit=2&after=" + newestFirst.get(1)))
        .isEqualTo(newestFirst.subList(2, 4));
    assertThat(list(reader, "?limit=2&after=" + newestFirst.get(2)))
        .isEqualTo(newestFirst.subList(3, 5));
    assertThat(list(reader, "?limit=2&before=" + newestFirst.get(4)))
        .isEqualTo(newestFirst.subList(2, 4));
    assertThat(list(reader, "")).containsSubsequence(newestFirst);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "after=garbage",
        "before=00000000-0000-7000-8000-000000000000",
        "limit=0",
        "limit=101"
      })
  void refusesAQuery(String query) {
    assertThat(TestLogs.get(tenant, "/logs?" + query).statusCode()).isEqualTo(422);
  }

  @Test
  void answersForAForeignRequestAsForOneThatNeverWas() {
    String foreign = TestLogs.id(TestLogs.get(TestTenants.create(), "/emails"));
    Response never = TestLogs.get(tenant, "/logs/" + UUID.randomUUID());
    assertThat(never.statusCode()).isEqualTo(404);
    assertThat(TestLogs.get(tenant, "/logs/" + foreign).asByteArray())
        .isEqualTo(never.asByteArray());
    assertThat(TestLogs.get(tenant, "/logs?after=" + foreign).asString())
        .isEqualTo(TestLogs.get(tenant, "/logs?after=" + UUID.randomUUID()).asString());
  }

  @Test
  void refusesAnIdThatIsNone() {
    Response answer = TestLogs.get(tenant, "/logs/1");
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.<String>path("name")).isEqualTo("invalid_parameter");
  }

  @DisplayName("U73: a person's reading of a logged request leaves one entry")
  @Test
  void tellsOfPeopleWhoReadARequest() {
    String log = TestLogs.id(TestLogs.get(tenant, "/emails"));
    TestPerson person = TestPeople.with(EnvironmentRole.MEMBER, tenant);
    Response answer =
        given()
            .auth()
            .oauth2(person.token())
            .header(PersonFilter.ENVIRONMENT, tenant.environment())
            .get("/logs/" + log);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(
            TestDatabase.rows(
                """
                select actor_kind, actor_id, action, subject_kind, subject_id, result
                from audit_entry where request_id = ?
                """,
                UUID.fromString(TestLogs.id(answer))))
        .containsExactly(
            Map.of(
                "actor_kind", "user",
                "actor_id", person.user().value().toString(),
                "action", "log.read",
                "subject_kind", "log",
                "subject_id", log,
                "result", "success"));
  }

  private List<String> list(TestTenant reader, String query) {
    return TestLogs.get(reader, "/logs" + query).path("data.id");
  }

  private static @Nullable Object status(Response answer) {
    return TestDatabase.rows(
            "select response_status from request_log where id = ?",
            UUID.fromString(TestLogs.id(answer)))
        .getFirst()
        .get("response_status");
  }
}
