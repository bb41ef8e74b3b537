package dev.postern.api.operator;

import static dev.postern.api.TestOrganizations.as;
import static dev.postern.api.TestOrganizations.asOperator;
import static dev.postern.api.TestOrganizations.id;
import static dev.postern.api.TestOrganizations.mailedTokens;
import static dev.postern.api.TestOrganizations.onOperatorPort;
import static dev.postern.api.TestOrganizations.operatorToken;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.OnPosternDatabase;
import dev.postern.api.TestDatabase;
import dev.postern.api.TestPeople;
import dev.postern.api.TestPeople.TestPerson;
import dev.postern.api.TestTenants;
import dev.postern.api.TestTenants.TestTenant;
import dev.postern.api.auth.PersonFilter;
import dev.postern.model.organization.OrganizationRole;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@OnPosternDatabase
class OperatorResourceTest {
  private static final String ROOT = "/operator/organizations";

  @Test
  void makesAnOrganizationAndInvitesItsOwner() {
    TestPerson owner = TestPeople.stranger();
    String address = owner.user().value() + "@people.example";
    Response created = asOperator().body(Map.of("name", "Acme", "owner_email", address)).post(ROOT);
    assertThat(created.statusCode()).isEqualTo(201);
    assertThat(created.jsonPath().getMap("").keySet())
        .containsExactly("object", "id", "name", "status", "created_at", "limits");
    Response joined =
        as(owner)
            .body(Map.of("token", mailedTokens(address).getLast()))
            .post("/invitations/accept");
    assertThat(joined.<String>path("role")).isEqualTo("owner");
    assertThat(joined.<String>path("id")).isEqualTo(created.<String>path("id"));
    assertThat(audited(UUID.fromString(created.path("id"))))
        .containsExactly("organization.create operator", "invitation.accept user");
  }

  @Test
  @DisplayName("U30: a suspended organization's keys and people are refused at once")
  void suspendsAndResumes() {
    TestTenant tenant = TestTenants.create();
    TestPerson owner = TestPeople.with(OrganizationRole.OWNER, tenant);
    assertThat(statuses(tenant, owner)).containsExactly(200, 200, 200);
    assertThat(act(tenant, "suspend").<String>path("status")).isEqualTo("suspended");
    assertThat(statuses(tenant, owner)).containsExactly(401, 404, 404);
    assertThat(act(tenant, "resume").<String>path("status")).isEqualTo("active");
    assertThat(statuses(tenant, owner)).containsExactly(200, 200, 200);
    assertThat(audited(id(tenant)))
        .containsExactly("organization.suspend operator", "organization.resume operator");
  }

  @Test
  void showsHowEmailsFareAndReleasesAPause() {
    TestTenant tenant = TestTenants.create();
    String path = ROOT + "/" + id(tenant) + "/sending";
    assertThat(asOperator().get(path).<String>path("standing")).isEqualTo("good");
    TestDatabase.execute(
        "insert into sending_standing values (?, '', 'paused', 'bounces', now())", id(tenant));
    TestDatabase.execute(
        "insert into sending_day values (?, 'acme.example', now(), 300, 20, 0)", id(tenant));

    Response paused = asOperator().get(path);
    assertThat(paused.<String>path("standing")).isEqualTo("paused");
    assertThat(paused.<String>path("standings[0].reason")).isEqualTo("bounces");
    assertThat(paused.<Integer>path("domains[0].bounced")).isEqualTo(20);

    Response released = act(tenant, "release");
    assertThat(released.<String>path("standing")).isEqualTo("good");
    assertThat(released.<List<?>>path("domains")).isEmpty();
    assertThat(asOperator().get(path).asString()).isEqualTo(released.asString());
    assertThat(audited(id(tenant))).containsExactly("organization.release operator");
  }

  @Test
  void letsANewOrganizationWarmUpUntilItIsReleased() {
    TestPerson owner = TestPeople.stranger();
    String address = owner.user().value() + "@people.example";
    String id =
        asOperator().body(Map.of("name", "New", "owner_email", address)).post(ROOT).path("id");
    String path = ROOT + "/" + id;
    assertThat(asOperator().get(path + "/sending").<String>path("warms_up_from")).isNotNull();
    assertThat(asOperator().post(path + "/release").<String>path("warms_up_from")).isNull();
  }

  @Test
  void setsLimitsAndTakesThemAway() {
    TestTenant tenant = TestTenants.create();
    Response limited = limit(tenant, "{\"requests_per_second\": 7, \"emails_per_day\": 900}");
    assertThat(limited.<Map<String, Object>>path("limits"))
        .isEqualTo(Map.of("requests_per_second", 7, "emails_per_day", 900));
    assertThat(
            TestDatabase.rows(
                "select requests_per_second, emails_per_day from organization where id = ?",
                id(tenant)))
        .containsExactly(Map.of("requests_per_second", 7, "emails_per_day", 900));
    assertThat(limit(tenant, "{}").<Object>path("limits.emails_per_day")).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"requests_per_second\": 0}",
        "{\"requests_per_second\": 100001}",
        "{\"requests_per_second\": 1.5}",
        "{\"requests_per_second\": \"7\"}",
        "{\"emails_per_day\": -1}",
        "{\"emails_per_day\": 99999999999999}"
      })
  void refusesLimitsThatAreNone(String body) {
    Response answer = limit(TestTenants.create(), body);
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(422);
  }

  @Test
  void listsOrganizationsAPageAtATime() {
    List<String> newest = List.of(create("One"), create("Two"), create("Three")).reversed();
    Response page = asOperator().get(ROOT + "?limit=2");
    // Other tests' organizations have random ids, which may be newer than any.
    assertThat(page.<List<String>>path("data.id")).hasSize(2);
    assertThat(page.<Boolean>path("has_more")).isTrue();
    assertThat(
            asOperator()
                .get(ROOT + "?limit=2&after=" + newest.getFirst())
                .<List<String>>path("data.id"))
        .containsExactly(newest.get(1), newest.get(2));
    assertThat(
            asOperator()
                .get(ROOT + "?limit=1&before=" + newest.getLast())
                .<List<String>>path("data.id"))
        .containsExactly(newest.get(1));
    assertThat(asOperator().get(ROOT + "?after=" + UUID.randomUUID()).statusCode()).isEqualTo(422);
  }

  @ParameterizedTest
  @ValueSource(strings = {"00000000-0000-7000-8000-000000000001", "any"})
  void knowsNeitherTheInstallationsOwnOrganizationNorUnknownOnes(String id) {
    String wanted = id.equals("any") ? UUID.randomUUID().toString() : id;
    assertThat(asOperator().get(ROOT + "/" + wanted).statusCode()).isEqualTo(404);
    assertThat(asOperator().post(ROOT + "/" + wanted + "/suspend").statusCode()).isEqualTo(404);
    assertThat(asOperator().body("{}").put(ROOT + "/" + wanted + "/limits").statusCode())
        .isEqualTo(404);
  }

  @Test
  void servesItsPortLikeTheOther() {
    Response answer = onOperatorPort().get(ROOT);
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.header("x-request-id")).isNotBlank();
    assertThat(answer.header("x-content-type-options")).isEqualTo("nosniff");
    Response tooLarge = asOperator().body("{\"name\": \"" + "x".repeat(300_000) + "\"}").post(ROOT);
    assertThat(tooLarge.statusCode()).isEqualTo(413);
    assertThat(onOperatorPort().auth().oauth2(operatorToken() + "x").get(ROOT).statusCode())
        .isEqualTo(401);
  }

  private static String create(String name) {
    return asOperator()
        .body(Map.of("name", name, "owner_email", UUID.randomUUID() + "@x.example"))
        .post(ROOT)
        .path("id");
  }

  private static Response act(TestTenant tenant, String verb) {
    return asOperator().post(ROOT + "/" + id(tenant) + "/" + verb);
  }

  private static Response limit(TestTenant tenant, String body) {
    return asOperator().body(body).put(ROOT + "/" + id(tenant) + "/limits");
  }

  /** Of the key, and of the owner in the organization and in its environment. */
  private static List<Integer> statuses(TestTenant tenant, TestPerson owner) {
    return List.of(
        given().auth().oauth2(tenant.key()).get("/emails").statusCode(),
        as(owner, tenant).get("/members").statusCode(),
        as(owner)
            .header(PersonFilter.ENVIRONMENT, tenant.environment())
            .get("/emails")
            .statusCode());
  }

  private static List<String> audited(UUID organization) {
    return TestDatabase.rows(
            "select action, actor_kind from audit_entry where organization_id = ? order by id",
            organization)
        .stream()
        .map(row -> row.get("action") + " " + row.get("actor_kind"))
        .toList();
  }
}
