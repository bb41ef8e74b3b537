package dev.postern.api.auth;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.OnPosternDatabase;
import dev.postern.api.TestPeople;
import dev.postern.api.TestPeople.TestPerson;
import dev.postern.api.TestRoutes;
import dev.postern.api.TestRoutes.Access;
import dev.postern.api.TestRoutes.Route;
import dev.postern.api.TestTenants;
import dev.postern.api.TestTenants.TestTenant;
import dev.postern.model.apikey.Scope;
import dev.postern.model.organization.EnvironmentRole;
import dev.postern.model.organization.OrganizationRole;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Each route × role over HTTP. Ids are ones never issued: who may ask at all is then told 404. */
@QuarkusTest
@OnPosternDatabase
class RoleMatrixResourceTest {

  @Test
  @DisplayName("U27: every route of an organization lets in the roles of the table, and no other")
  void letsRolesDoInAnOrganizationWhatTheTableSays() {
    List<Route> routes = TestRoutes.withAccess(Access.ROLE);
    assertThat(routes).hasSizeGreaterThan(15);
    SoftAssertions.assertSoftly(
        softly -> {
          for (Route route : routes) {
            for (OrganizationRole role : OrganizationRole.values()) {
              TestTenant tenant = TestTenants.create();
              Response answer = send(route, TestPeople.with(role, tenant), tenant);
              boolean allowed =
                  RoleTable.permissions(role).contains(Permission.valueOf(route.needs()));
              check(softly, route + " as " + role, answer, allowed);
            }
          }
        });
  }

  @Test
  @DisplayName("U28: every route of an environment lets in the roles of the table, and no other")
  void letsRolesDoInAnEnvironmentWhatTheTableSays() {
    List<Route> routes = TestRoutes.withAccess(Access.SCOPE);
    assertThat(routes).hasSizeGreaterThan(2);
    SoftAssertions.assertSoftly(
        softly -> {
          for (Route route : routes) {
            Scope scope = Scope.valueOf(route.needs());
            for (EnvironmentRole role : EnvironmentRole.values()) {
              TestTenant tenant = TestTenants.create();
              Response answer = send(route, TestPeople.with(role, tenant), tenant);
              boolean allowed = RoleTable.scopes(OrganizationRole.MEMBER, role).contains(scope);
              check(softly, route + " as " + role, answer, allowed);
            }
            TestTenant tenant = TestTenants.create();
            check(softly, route, TestPeople.with(OrganizationRole.ADMIN, tenant), tenant);
            TestPerson elsewhere = TestPeople.with(OrganizationRole.MEMBER, tenant);
            softly.assertThat(send(route, elsewhere, tenant).statusCode()).isEqualTo(404);
          }
        });
  }

  @Test
  @DisplayName("U27: no route of an organization lets in people who do not belong to it")
  void hidesOrganizationsFromStrangers() {
    TestTenant tenant = TestTenants.create();
    TestPerson stranger = TestPeople.with(OrganizationRole.OWNER, TestTenants.create());
    for (Route route : TestRoutes.withAccess(Access.ROLE)) {
      Response foreign = send(route, stranger, tenant.tenant().organization().value());
      Response unknown = send(route, stranger, UUID.randomUUID());
      assertThat(foreign.statusCode()).as(route.toString()).isEqualTo(404);
      assertThat(foreign.asString()).isEqualTo(unknown.asString());
    }
  }

  private static void check(
      SoftAssertions softly, Route route, TestPerson person, TestTenant tenant) {
    check(softly, route + " as an admin", send(route, person, tenant), true);
  }

  private static void check(SoftAssertions softly, String what, Response answer, boolean allowed) {
    if (allowed) {
      softly.assertThat(answer.statusCode()).as(what).isBetween(200, 499).isNotIn(401, 403, 405);
    } else {
      softly.assertThat(answer.statusCode()).as(what).isEqualTo(403);
      softly.assertThat(answer.asString()).as(what).contains("\"name\":\"invalid_access\"");
    }
  }

  private static Response send(Route route, TestPerson person, TestTenant tenant) {
    return send(
        route,
        request(route, person)
            .header(PersonFilter.ENVIRONMENT, tenant.environment())
            .header(PersonFilter.ORGANIZATION, tenant.tenant().organization().value()),
        tenant.tenant().organization().value());
  }

  private static Response send(Route route, TestPerson person, UUID organization) {
    return send(
        route,
        request(route, person).header(PersonFilter.ORGANIZATION, organization),
        organization);
  }

  private static Response send(Route route, RequestSpecification request, UUID organization) {
    return request.request(route.method(), route.path(organization.toString()));
  }

  private static RequestSpecification request(Route route, TestPerson person) {
    RequestSpecification request = given().auth().oauth2(person.token());
    return route.takesBody() ? request.contentType("application/json").body("{}") : request;
  }
}
