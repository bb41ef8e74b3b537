package dev.postern.api.audit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.OnPosternDatabase;
import dev.postern.api.TestPeople;
import dev.postern.api.TestPeople.TestPerson;
import dev.postern.api.TestTenants;
import dev.postern.api.TestTenants.TestTenant;
import dev.postern.api.auth.PersonFilter;
import dev.postern.model.organization.OrganizationRole;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@OnPosternDatabase
class AuditLogResourceTest {
  private TestTenant tenant;
  private TestPerson owner;

  @BeforeEach
  void arrange() {
    tenant = TestTenants.create();
    owner = TestPeople.with(OrganizationRole.OWNER, tenant);
  }

  @Test
  void showsAnEntryWithAllItKnows() {
    UUID id = TestAudit.entry(tenant.tenant(), "webhook.create", Instant.ofEpochSecond(1));
    assertThat(list("").getBody().jsonPath().getMap("data[0]"))
        .containsAllEntriesOf(
            Map.of(
                "id", id.toString(),
                "created_at", "1970-01-01 00:00:01+00",
                "actor", Map.of("kind", "user", "id", "somebody"),
                "action", "webhook.create",
                "target", Map.of("kind", "webhook", "id", "7"),
                "environment_id", tenant.environment().toString(),
                "result", "success",
                "address", "192.0.2.1",
                "request_id", id.toString(),
                "details", Map.of("name", "value")))
        .hasSize(10);
  }

  @Test
  void walksThePagesInBothDirections() {
    List<String> newestFirst = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      newestFirst.addFirst(
          TestAudit.entry(tenant.tenant(), "webhook.create", Instant.ofEpochSecond(86_400L * i))
              .toString());
    }
    assertPage("", newestFirst, false);
    assertPage("?limit=2", newestFirst.subList(0, 2), true);
    assertPage("?limit=2&after=" + newestFirst.get(1), newestFirst.subList(2, 4), true);
    assertPage("?limit=2&after=" + newestFirst.get(2), newestFirst.subList(3, 5), false);
    assertPage("?limit=2&before=" + newestFirst.get(4), newestFirst.subList(2, 4), true);
    assertPage("?limit=2&before=" + newestFirst.get(2), newestFirst.subList(0, 2), false);
  }

  @Test
  void findsByActionActorEnvironmentAndTime() {
    String first =
        TestAudit.entry(tenant.tenant(), "webhook.create", Instant.ofEpochSecond(10)).toString();
    String second =
        TestAudit.entry(tenant.tenant(), "webhook.delete", Instant.ofEpochSecond(20)).toString();
    assertPage("?action=webhook.create", List.of(first), false);
    assertPage("?actor=somebody", List.of(second, first), false);
    assertPage("?actor=nobody", List.of(), false);
    assertPage("?environment_id=" + tenant.environment(), List.of(second, first), false);
    assertPage("?environment_id=" + UUID.randomUUID(), List.of(), false);
    assertPage("?from=1970-01-01T00:00:20Z", List.of(second), false);
    assertPage("?to=1970-01-01T00:00:20Z", List.of(first), false);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "from=yesterday",
        "to=%2B999999999-12-31T23:59:59Z",
        "environment_id=1",
        "actor=%00",
        "limit=101",
        "after=garbage",
        "after=00000000-0000-7000-8000-000000000000"
      })
  void refusesAQuery(String query) {
    assertThat(list("?" + query).statusCode()).isEqualTo(422);
  }

  @Test
  void showsNothingOfOtherOrganizations() {
    UUID foreign =
        TestAudit.entry(TestTenants.create().tenant(), "webhook.create", Instant.ofEpochSecond(1));
    assertPage("", List.of(), false);
    assertThat(list("?after=" + foreign).asString())
        .isEqualTo(list("?after=" + UUID.randomUUID()).asString());
  }

  @Test
  void isForThoseWhoseRoleAllowsIt() {
    TestPerson member = TestPeople.with(OrganizationRole.MEMBER, tenant);
    assertThat(list(member.token(), "").statusCode()).isEqualTo(403);
    assertThat(list(TestPeople.stranger().token(), "").statusCode()).isEqualTo(404);
    assertThat(list(tenant.key(), "").statusCode()).isEqualTo(401);
    assertThat(given().get("/audit-log").statusCode()).isEqualTo(401);
  }

  @Test
  void showsPeopleTheirOwnAccount() {
    UUID own = TestAudit.entryOf(owner.user(), "password.change");
    TestAudit.entryOf(TestPeople.stranger().user(), "password.change");
    TestAudit.entry(tenant.tenant(), "webhook.create", Instant.ofEpochSecond(1));
    Response answer = given().auth().oauth2(owner.token()).get("/auth/audit-log");
    assertThat(answer.<List<String>>path("data.id")).containsExactly(own.toString());
    assertThat(answer.<String>path("data[0].environment_id")).isNull();
  }

  @DisplayName("U74: no route changes or deletes audit entries")
  @ParameterizedTest(name = "U74: {0}")
  @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE"})
  void cannotBeChanged(String method) {
    String id =
        TestAudit.entry(tenant.tenant(), "webhook.create", Instant.ofEpochSecond(1)).toString();
    for (String path : List.of("/audit-log", "/auth/audit-log", "/audit-log/" + id)) {
      Response answer =
          given()
              .auth()
              .oauth2(owner.token())
              .header(PersonFilter.ORGANIZATION, tenant.tenant().organization().value())
              .contentType("application/json")
              .body("{}")
              .request(method, path);
      assertThat(answer.statusCode()).as(path).isIn(404, 405);
    }
    assertPage("", List.of(id), false);
  }

  private void assertPage(String query, List<String> ids, boolean hasMore) {
    Response answer = list(query);
    assertThat(answer.<List<String>>path("data.id")).as(query).isEqualTo(ids);
    assertThat(answer.<Boolean>path("has_more")).as(query).isEqualTo(hasMore);
  }

  private Response list(String query) {
    return list(owner.token(), query);
  }

  private Response list(String token, String query) {
    return given()
        .urlEncodingEnabled(false)
        .auth()
        .oauth2(token)
        .header(PersonFilter.ORGANIZATION, tenant.tenant().organization().value())
        .get("/audit-log" + query);
  }
}
