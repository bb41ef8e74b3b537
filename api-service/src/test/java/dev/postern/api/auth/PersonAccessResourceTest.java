package dev.postern.api.auth;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.OnPosternDatabase;
import dev.postern.api.TestDatabase;
import dev.postern.api.TestPeople;
import dev.postern.api.TestPeople.TestPerson;
import dev.postern.api.TestTenants;
import dev.postern.api.TestTenants.TestTenant;
import dev.postern.model.organization.EnvironmentRole;
import dev.postern.model.organization.OrganizationRole;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@OnPosternDatabase
class PersonAccessResourceTest {
  private TestTenant tenant;

  @BeforeEach
  void arrange() {
    tenant = TestTenants.create();
  }

  @Test
  void letsAnOwnerWorkInAnEnvironmentOfTheOrganization() {
    assertThat(list(TestPeople.with(OrganizationRole.OWNER, tenant)).statusCode()).isEqualTo(200);
  }

  @Test
  void letsAMemberWorkOnlyInTheirEnvironments() {
    assertThat(list(TestPeople.with(EnvironmentRole.MEMBER, tenant)).statusCode()).isEqualTo(200);
    assertThat(list(TestPeople.with(OrganizationRole.MEMBER, tenant)).statusCode()).isEqualTo(404);
  }

  @Test
  void hidesAnEnvironmentFromStrangers() {
    Response answer = list(TestPeople.stranger());
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.<String>path("message")).isEqualTo("Environment not found");
  }

  @Test
  void asksForTheEnvironment() {
    TestPerson owner = TestPeople.with(OrganizationRole.OWNER, tenant);
    Response answer = given().auth().oauth2(owner.token()).get("/emails");
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.<String>path("message")).contains("Postern-Environment");
  }

  @Test
  void refusesATokenWhoseSessionHasEnded() {
    TestPerson owner = TestPeople.with(OrganizationRole.OWNER, tenant);
    TestDatabase.execute(
        "update session set revoked_at = now() where id = ?", owner.session().value());
    assertThat(list(owner).statusCode()).isEqualTo(401);
  }

  private Response list(TestPerson person) {
    return given()
        .auth()
        .oauth2(person.token())
        .header(PersonFilter.ENVIRONMENT, tenant.environment())
        .get("/emails");
  }
}
