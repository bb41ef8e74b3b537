package dev.postern.api.operator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static dev.postern.api.TestOrganizations.asOperator;
import static dev.postern.api.TestOrganizations.id;
import static dev.postern.api.TestOrganizations.onOperatorPort;
import static dev.postern.api.TestOrganizations.operatorToken;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.OnPosternDatabase;
import dev.postern.api.ServiceClasses;
import dev.postern.api.TestDatabase;
import dev.postern.api.TestPeople;
import dev.postern.api.TestRoutes;
import dev.postern.api.TestRoutes.Access;
import dev.postern.api.TestRoutes.Route;
import dev.postern.api.TestTenants;
import dev.postern.api.TestTenants.TestTenant;
import dev.postern.api.tenant.TenantContext;
import dev.postern.model.organization.OrganizationRole;
import dev.postern.model.organization.Tenant;
import dev.postern.model.user.UserId;
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

/** What separates the operator from customers, and customers from the operator. */
@QuarkusTest
@OnPosternDatabase
class OperatorWallResourceTest {
  private TestTenant tenant;
  private String owner;

  @BeforeEach
  void arrange() {
    tenant = TestTenants.create();
    owner = TestPeople.with(OrganizationRole.OWNER, tenant).token();
  }

  @Test
  @DisplayName("U30: the operator's routes are not answered on the customers' port")
  void hidesItsRoutesOnTheCustomersPort() {
    for (Route route : TestRoutes.withAccess(Access.OPERATOR)) {
      for (String token : List.of(operatorToken(), tenant.key(), owner)) {
        assertHidden(route, send(given().auth().oauth2(token), route));
      }
    }
  }

  @Test
  @DisplayName("U30: no other route is answered on the operator's port, whoever asks")
  void hidesAllOtherRoutesOnItsPort() {
    List<Route> others =
        TestRoutes.all().stream().filter(route -> route.access() != Access.OPERATOR).toList();
    assertThat(others).hasSizeGreaterThan(20);
    for (Route route : others) {
      for (String token : List.of(operatorToken(), tenant.key(), owner)) {
        assertHidden(route, send(onOperatorPort().auth().oauth2(token), route));
      }
    }
    assertThat(onOperatorPort().get("/q/health/live").statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/%6fperator/organizations",
        "/operator/../operator/organizations",
        "//operator/organizations",
        "/operator;x=1/organizations",
        "/operator%2forganizations",
        "/emails/../operator/organizations",
        "/OPERATOR/organizations"
      })
  @DisplayName("U30: no spelling of an operator's route is answered on the customers' port")
  void hidesEverySpellingOfItsRoutes(String path) {
    Response answer = given().urlEncodingEnabled(false).auth().oauth2(operatorToken()).get(path);
    assertThat(answer.statusCode()).as(path).isEqualTo(404);
  }

  @Test
  @DisplayName("U30: API keys and people are refused by the operator's routes")
  void refusesCustomers() {
    for (Route route : TestRoutes.withAccess(Access.OPERATOR)) {
      for (String token : List.of(tenant.key(), owner, "x".repeat(43))) {
        Response answer = send(onOperatorPort().auth().oauth2(token), route);
        assertThat(answer.statusCode()).as(route.toString()).isEqualTo(401);
      }
    }
    assertThat(
            TestDatabase.count(
                "organization where id = ? and status = 'active' and emails_per_day is null",
                id(tenant)))
        .isEqualTo(1);
  }

  @Test
  @DisplayName("U30, U31: the operator's token opens no customers' route")
  void isRefusedAsACustomer() {
    List<Route> closed =
        TestRoutes.all().stream()
            .filter(route -> route.access() != Access.OPERATOR)
            .filter(route -> route.access() != Access.EVERYBODY)
            .toList();
    for (Route route : closed) {
      RequestSpecification request =
          given()
              .auth()
              .oauth2(operatorToken())
              .header("Postern-Environment", tenant.environment())
              .header("Postern-Organization", id(tenant));
      assertThat(send(request, route).statusCode()).as(route.toString()).isEqualTo(401);
    }
  }

  @Test
  @DisplayName("U31: these are all routes of the operator, and none of them names a person or mail")
  void hasTheseRoutesOnly() {
    assertThat(TestRoutes.withAccess(Access.OPERATOR))
        .extracting(Route::toString)
        .containsExactlyInAnyOrder(
            "POST /operator/organizations",
            "GET /operator/organizations",
            "GET /operator/organizations/{organization_id}",
            "POST /operator/organizations/{organization_id}/suspend",
            "POST /operator/organizations/{organization_id}/resume",
            "GET /operator/organizations/{organization_id}/sending",
            "POST /operator/organizations/{organization_id}/release",
            "PUT /operator/organizations/{organization_id}/limits");
    assertThat(TestRoutes.all())
        .filteredOn(route -> route.path().startsWith("/operator"))
        .extracting(Route::access)
        .containsOnly(Access.OPERATOR);
  }

  @Test
  @DisplayName("U31: no answer to the operator holds mail, and none lets them act as somebody")
  void showsTheOperatorNoMailAndNoToken() {
    String canary = "canary" + UUID.randomUUID();
    String email =
        given()
            .auth()
            .oauth2(tenant.key())
            .contentType("application/json")
            .body(
                Map.of(
                    "from",
                    tenant.sender(),
                    "to",
                    canary + "@x.test",
                    "subject",
                    canary,
                    "text",
                    canary))
            .post("/emails")
            .path("id");
    long sessions = TestDatabase.count("session");
    long keys = TestDatabase.count("api_key");
    for (Route route : TestRoutes.withAccess(Access.OPERATOR)) {
      String answer = send(asOperator(), route).asString();
      assertThat(answer).doesNotContain(canary, email, tenant.domain(), tenant.key());
      assertThat(answer).doesNotContain("token", "session", "password");
    }
    assertThat(TestDatabase.count("session")).isEqualTo(sessions);
    assertThat(TestDatabase.count("api_key")).isEqualTo(keys);
  }

  @Test
  @DisplayName("U31: the operator's code enters no environment and no account, and makes no token")
  void reachesNeitherMailNorPeople() {
    noClasses()
        .that()
        .resideInAPackage("dev.postern.api.operator")
        .should()
        .callMethod(TenantContext.class, "enter", Tenant.class)
        .orShould()
        .callMethod(TenantContext.class, "enter", UserId.class)
        .orShould()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.postern.api.token..", "dev.postern.api.email..", "dev.postern.api.inbound..")
        .because("whoever runs the installation reads no mail and is nobody else")
        .check(ServiceClasses.all());
  }

  private static void assertHidden(Route route, Response answer) {
    String unknown = given().get("/no-such-route").asString();
    assertThat(answer.statusCode()).as(route.toString()).isEqualTo(404);
    assertThat(answer.asString()).as(route.toString()).isEqualTo(unknown);
  }

  private Response send(RequestSpecification request, Route route) {
    RequestSpecification json = request.contentType("application/json");
    return (route.takesBody() ? json.body("{}") : json)
        .request(route.method(), route.path(id(tenant).toString()));
  }
}
