package dev.postern.api.audit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What requests leave in the audit log, seen in the database. */
@QuarkusTest
@OnPosternDatabase
class AuditTrailResourceTest {
  private TestTenant tenant;
  private TestPerson person;

  @BeforeEach
  void arrange() {
    tenant = TestTenants.create();
    person = TestPeople.with(EnvironmentRole.MEMBER, tenant);
  }

  @DisplayName("U73: a person's reading of a body leaves one entry")
  @Test
  void tellsOfPeopleWhoReadABody() {
    UUID email = email();
    Response answer = asPerson("/emails/" + email);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(TestAudit.ofRequest(answer.header("x-request-id")))
        .singleElement()
        .satisfies(
            entry ->
                assertThat(entry)
                    .containsAllEntriesOf(
                        Map.of(
                            "organization_id",
                            tenant.tenant().organization().value(),
                            "environment_id",
                            tenant.environment(),
                            "actor_kind",
                            "user",
                            "actor_id",
                            person.user().value().toString(),
                            "action",
                            "email.read",
                            "subject_kind",
                            "email",
                            "subject_id",
                            email.toString(),
                            "result",
                            "success",
                            "address",
                            "127.0.0.1",
                            "recent",
                            true)));
  }

  @Test
  void doesNotTellOfListsOrOfWhatIsNotThere() {
    email();
    assertThat(TestAudit.ofRequest(asPerson("/emails").header("x-request-id"))).isEmpty();
    Response missing = asPerson("/emails/" + UUID.randomUUID());
    assertThat(TestAudit.ofRequest(missing.header("x-request-id"))).isEmpty();
  }

  @Test
  void doesNotTellOfWhatProgramsRead() {
    Response answer = given().auth().oauth2(tenant.key()).get("/emails/" + email());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(TestAudit.ofRequest(answer.header("x-request-id"))).isEmpty();
  }

  @DisplayName("U73: a change refused by a rule leaves one entry that names the key")
  @Test
  void tellsOfAChangeRefusedByARule() {
    Response answer = send(tenant.key(), "elsewhere.example");
    assertThat(answer.statusCode()).isEqualTo(403);
    UUID key = keyOf("full_access");
    assertRefusal(answer, "api_key", key.toString(), tenant.environment(), "403");
  }

  @DisplayName("U73: a change refused for lack of a scope leaves one entry that names the key")
  @Test
  void tellsOfAChangeRefusedForLackOfAScope() {
    String key = TestTenants.addKey(tenant.tenant(), "emails:read");
    Response answer = send(key, tenant.domain());
    assertThat(answer.statusCode()).isEqualTo(401);
    assertRefusal(answer, "api_key", keyOf("emails:read").toString(), tenant.environment(), "401");
  }

  @DisplayName("U73: a stranger's change leaves one entry in their own log, none in the other's")
  @Test
  void tellsOfAChangeInAForeignEnvironment() {
    TestPerson stranger = TestPeople.stranger();
    Response answer = send(stranger.token(), tenant.domain());
    assertThat(answer.statusCode()).isEqualTo(404);
    assertRefusal(answer, "user", stranger.user().value().toString(), null, "404");
    assertThat(
            TestDatabase.count(
                "audit_entry where organization_id = ?", tenant.tenant().organization().value()))
        .isZero();
  }

  @Test
  void doesNotTellOfWhatIsMalformedOrOfNobody() {
    Response malformed = send(tenant.key(), "not a domain");
    assertThat(malformed.statusCode()).isEqualTo(422);
    Response nobody = send("pn_x", tenant.domain());
    assertThat(nobody.statusCode()).isEqualTo(401);
    // Refusals are written in order, so that those before this one would be there too.
    Response last = send(tenant.key(), "elsewhere.example");
    await("the last refusal").until(() -> !trail(last).isEmpty());
    assertThat(trail(malformed)).isEmpty();
    assertThat(trail(nobody)).isEmpty();
  }

  private void assertRefusal(
      Response answer, String kind, String actor, @Nullable UUID environment, String status) {
    await("the refusal").until(() -> !trail(answer).isEmpty());
    assertThat(trail(answer))
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry)
                  .containsAllEntriesOf(
                      Map.of(
                          "actor_kind",
                          kind,
                          "actor_id",
                          actor,
                          "action",
                          "http.refused",
                          "subject_kind",
                          "request",
                          "subject_id",
                          answer.header("x-request-id"),
                          "result",
                          "refused",
                          "address",
                          "127.0.0.1",
                          "details",
                          "{\"status\": \"%s\", \"operation\": \"POST /emails\"}".formatted(status),
                          "recent",
                          true));
              assertThat(entry.get("environment_id")).isEqualTo(environment);
            });
  }

  private static List<Map<String, @Nullable Object>> trail(Response answer) {
    return TestAudit.ofRequest(answer.header("x-request-id"));
  }

  private UUID keyOf(String scope) {
    return (UUID)
        Objects.requireNonNull(
            TestDatabase.rows(
                    "select id from api_key where environment_id = ? and scopes = array[?]::text[]",
                    tenant.environment(),
                    scope)
                .getFirst()
                .get("id"));
  }

  private UUID email() {
    return UUID.fromString(send(tenant.key(), tenant.domain()).path("id"));
  }

  private Response asPerson(String path) {
    return given()
        .auth()
        .oauth2(person.token())
        .header(PersonFilter.ENVIRONMENT, tenant.environment())
        .get(path);
  }

  private Response send(String token, String domain) {
    return given()
        .auth()
        .oauth2(token)
        .header(PersonFilter.ENVIRONMENT, tenant.environment())
        .contentType("application/json")
        .body(Map.of("from", "a@" + domain, "to", "a@x.test", "subject", "s", "text", "t"))
        .post("/emails");
  }
}
