package dev.postern.api.environment;

import static dev.postern.api.TestOrganizations.as;
import static dev.postern.api.TestOrganizations.id;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.OnPosternDatabase;
import dev.postern.api.TestDatabase;
import dev.postern.api.TestPeople;
import dev.postern.api.TestPeople.TestPerson;
import dev.postern.api.TestTenants;
import dev.postern.api.TestTenants.TestTenant;
import dev.postern.api.auth.PersonFilter;
import dev.postern.model.organization.EnvironmentId;
import dev.postern.model.organization.EnvironmentRole;
import dev.postern.model.organization.OrganizationRole;
import dev.postern.model.organization.Tenant;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
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
class EnvironmentResourceTest {
  private TestTenant tenant;
  private TestPerson admin;

  @BeforeEach
  void arrange() {
    tenant = TestTenants.create();
    admin = TestPeople.with(OrganizationRole.ADMIN, tenant);
  }

  @Test
  void createsShowsRenamesAndDeletes() {
    Response created = create("staging");
    assertThat(created.statusCode()).isEqualTo(201);
    assertThat(created.<String>path("object")).isEqualTo("environment");
    String path = "/environments/" + created.path("id");
    assertThat(as(admin, tenant).get(path).asString()).isEqualTo(created.asString());
    assertThat(as(admin, tenant).get("/environments").<List<String>>path("data.name"))
        .containsExactlyInAnyOrder("production", "staging");
    Response renamed = as(admin, tenant).body(Map.of("name", "tests")).patch(path);
    assertThat(renamed.<String>path("name")).isEqualTo("tests");
    assertThat(as(admin, tenant).delete(path).<Boolean>path("deleted")).isTrue();
    assertThat(as(admin, tenant).get(path).statusCode()).isEqualTo(404);
    assertThat(
            TestDatabase.rows(
                "select action from audit_entry where organization_id = ? order by id", id(tenant)))
        .extracting(row -> row.get("action"))
        .containsExactly("environment.create", "environment.update", "environment.delete");
  }

  @Test
  void changesWhatBecomesOfEmailsInDoubt() {
    Response created = create("staging");
    String path = "/environments/" + created.path("id");
    assertThat(created.<String>path("send_policy")).isEqualTo("at_least_once");
    Response changed = as(admin, tenant).body(Map.of("send_policy", "at_most_once")).patch(path);
    assertThat(changed.<String>path("send_policy")).isEqualTo("at_most_once");
    assertThat(changed.<String>path("name")).isEqualTo("staging");
    assertThat(as(admin, tenant).body(Map.of("send_policy", "twice")).patch(path).statusCode())
        .isEqualTo(422);
    assertThat(as(admin, tenant).body(Map.of()).patch(path).statusCode()).isEqualTo(422);
  }

  @Test
  void deletesWithAllThatItHolds() {
    String id = create("staging").path("id");
    Tenant staging = within(id);
    String key = TestTenants.addKey(staging, "full_access");
    String body = "{\"email\":\"gone@x.example\"}";
    RequestSpecification program = given().auth().oauth2(key).contentType("application/json");
    assertThat(program.body(body).post("/suppressions").statusCode()).isEqualTo(201);

    assertThat(as(admin, tenant).delete("/environments/" + id).statusCode()).isEqualTo(200);

    assertThat(given().auth().oauth2(key).get("/emails").statusCode()).isEqualTo(401);
    assertThat(emails(admin, id)).isEqualTo(404);
    assertThat(as(admin, tenant).delete("/environments/" + id).statusCode()).isEqualTo(404);
    assertThat(create("staging").statusCode()).isEqualTo(201);
    assertThat(given().auth().oauth2(tenant.key()).get("/emails").statusCode()).isEqualTo(200);
  }

  @Test
  void asksAgainWhoOneIsBeforeItDeletes() {
    String id = create("staging").path("id");
    TestDatabase.execute(
        "update session set confirmed_at = now() - interval '11 minutes' where id = ?",
        admin.session().value());
    assertThat(as(admin, tenant).delete("/environments/" + id).statusCode()).isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"name\": \" \"}", "{\"name\": 1}", "{\"name\": \"a\\nb\"}"})
  void refusesWhatIsNoName(String body) {
    assertThat(as(admin, tenant).body(body).post("/environments").statusCode()).isEqualTo(422);
    assertThat(create("production").statusCode()).isEqualTo(422);
    assertThat(create("x".repeat(101)).statusCode()).isEqualTo(422);
    assertThat(as(admin, tenant).get("/environments/1").<String>path("name"))
        .isEqualTo("invalid_parameter");
  }

  @Test
  @DisplayName("U28: members see and enter only the environments where they have a role")
  void showsMembersTheirOwn() {
    String staging = create("staging").path("id");
    TestPerson member = TestPeople.with(EnvironmentRole.MEMBER, tenant);
    assertThat(as(member, tenant).get("/environments").<List<String>>path("data.name"))
        .containsExactly("production");
    assertThat(as(member, tenant).get("/environments/" + staging).statusCode()).isEqualTo(404);
    assertThat(emails(member, staging)).isEqualTo(404);
    Response put = put(staging, member, "member");
    assertThat(put.statusCode()).isEqualTo(200);
    assertThat(put.<String>path("role")).isEqualTo("member");
    assertThat(emails(member, staging)).isEqualTo(200);
    String path = "/environments/" + staging + "/members/" + member.user().value();
    assertThat(as(admin, tenant).get(path).asString()).isEqualTo(put.asString());
    assertThat(as(admin, tenant).delete(path).statusCode()).isEqualTo(200);
    assertThat(emails(TestPeople.again(member), staging)).isEqualTo(404);
  }

  @Test
  @DisplayName("U28: nobody from outside the organization is let into its environments")
  void takesNoStrangers() {
    String environment = tenant.environment().toString();
    TestPerson stranger = TestPeople.with(OrganizationRole.OWNER, TestTenants.create());
    Response foreign = put(environment, stranger, "admin");
    assertThat(foreign.statusCode()).isEqualTo(404);
    assertThat(foreign.asString())
        .isEqualTo(put(environment, TestPeople.stranger(), "admin").asString());
    assertThat(emails(stranger, environment)).isEqualTo(404);
  }

  @Test
  @DisplayName("U29: a key of one environment reaches nothing in another of the same organization")
  void keepsEnvironmentsApart() {
    String staging = create("staging").path("id");
    String key = TestTenants.addKey(within(staging), "full_access");
    String email =
        given()
            .auth()
            .oauth2(tenant.key())
            .contentType("application/json")
            .body(Map.of("from", tenant.sender(), "to", "a@x.test", "subject", "s", "text", "t"))
            .post("/emails")
            .path("id");
    Response foreign = withEnvironment(key).get("/emails/" + email);
    assertThat(foreign.statusCode()).isEqualTo(404);
    assertThat(foreign.asString())
        .isEqualTo(withEnvironment(key).get("/emails/" + UUID.randomUUID()).asString());
    assertThat(withEnvironment(key).get("/emails").<List<Object>>path("data")).isEmpty();
    assertThat(withEnvironment(tenant.key()).get("/emails/" + email).statusCode()).isEqualTo(200);
    assertThat(emails(admin, TestTenants.create().environment().toString())).isEqualTo(404);
  }

  /** A key's environment is its own, whatever the header says. */
  private RequestSpecification withEnvironment(String key) {
    return given().auth().oauth2(key).header(PersonFilter.ENVIRONMENT, tenant.environment());
  }

  private Tenant within(String environment) {
    return new Tenant(
        tenant.tenant().organization(), new EnvironmentId(UUID.fromString(environment)));
  }

  private static int emails(TestPerson person, String environment) {
    return as(person).header(PersonFilter.ENVIRONMENT, environment).get("/emails").statusCode();
  }

  private Response create(String name) {
    return as(admin, tenant).body(Map.of("name", name)).post("/environments");
  }

  private Response put(String environment, TestPerson person, String role) {
    return as(admin, tenant)
        .body(Map.of("role", role))
        .put("/environments/" + environment + "/members/" + person.user().value());
  }
}
