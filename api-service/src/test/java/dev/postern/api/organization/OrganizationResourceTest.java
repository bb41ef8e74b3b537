package dev.postern.api.organization;

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
import dev.postern.model.organization.OrganizationRole;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@OnPosternDatabase
class OrganizationResourceTest {

  @Test
  void belongsToWhoMakesIt() {
    TestPerson person = TestPeople.stranger();
    Response created = as(person).body(Map.of("name", " Acme ")).post("/organizations");
    assertThat(created.statusCode()).isEqualTo(201);
    assertThat(created.jsonPath().getMap("").keySet())
        .containsExactly(
            "object", "id", "name", "status", "role", "audit_retention_days", "created_at");
    assertThat(created.<String>path("name")).isEqualTo("Acme");
    assertThat(created.<String>path("role")).isEqualTo("owner");
    assertThat(as(person).get("/organizations").<List<String>>path("data.id"))
        .containsExactly(created.<String>path("id"));
    assertThat(
            as(person)
                .header("Postern-Organization", created.<String>path("id"))
                .get("/environments")
                .<List<String>>path("data.name"))
        .containsExactly("production");
  }

  @Test
  void isMadeOnlyByWhoHasAVerifiedAddress() {
    TestPerson person = TestPeople.stranger();
    TestDatabase.execute(
        "update app_user set verified_at = null where id = ?", person.user().value());
    assertThat(as(person).body(Map.of("name", "Acme")).post("/organizations").statusCode())
        .isEqualTo(403);
  }

  @Test
  void isOneOfTenThatAPersonMakesInADay() {
    TestPerson person = TestPeople.stranger();
    for (int i = 0; i < 10; i++) {
      assertThat(as(person).body(Map.of("name", "Acme")).post("/organizations").statusCode())
          .isEqualTo(201);
    }
    assertThat(as(person).body(Map.of("name", "Acme")).post("/organizations").statusCode())
        .isEqualTo(429);
  }

  @Test
  void changesWhatIsGivenAndNothingElse() {
    TestTenant tenant = TestTenants.create();
    TestPerson admin = TestPeople.with(OrganizationRole.ADMIN, tenant);
    String path = "/organizations/" + id(tenant);
    Response named = as(admin).body(Map.of("name", "New")).patch(path);
    assertThat(named.<String>path("name")).isEqualTo("New");
    Response kept = as(admin).body(Map.of("audit_retention_days", 7)).patch(path);
    assertThat(kept.<String>path("name")).isEqualTo("New");
    assertThat(kept.<Integer>path("audit_retention_days")).isEqualTo(7);
    assertThat(as(admin).get(path).asString()).isEqualTo(kept.asString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"name\": \"\"}",
        "{\"name\": \"a\\u202eb\"}",
        "{\"name\": [\"a\"]}",
        "{\"audit_retention_days\": 6}",
        "{\"audit_retention_days\": 731}",
        "{\"audit_retention_days\": \"30\"}"
      })
  void refusesWhatItCannotBe(String body) {
    TestTenant tenant = TestTenants.create();
    TestPerson owner = TestPeople.with(OrganizationRole.OWNER, tenant);
    Response answer = as(owner).body(body).patch("/organizations/" + id(tenant));
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(422);
    assertThat(TestDatabase.count("audit_entry where organization_id = ?", id(tenant))).isZero();
  }

  @Test
  void isGoneForEverybodyAndEveryKeyOnceDeleted() {
    TestTenant tenant = TestTenants.create();
    TestPerson owner = TestPeople.with(OrganizationRole.OWNER, tenant);
    String path = "/organizations/" + id(tenant);
    assertThat(as(owner).delete(path).statusCode()).isEqualTo(200);
    assertThat(as(owner).get(path).asString())
        .isEqualTo(as(owner).get("/organizations/" + UUID.randomUUID()).asString());
    assertThat(as(owner).get("/organizations").<List<Object>>path("data")).isEmpty();
    assertThat(given().auth().oauth2(tenant.key()).get("/emails").statusCode()).isEqualTo(401);
  }

  @Test
  void asksForAnIdThatCanBeOne() {
    Response answer = as(TestPeople.stranger()).get("/organizations/1");
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.<String>path("name")).isEqualTo("invalid_parameter");
    assertThat(given().get("/organizations").statusCode()).isEqualTo(401);
  }
}
