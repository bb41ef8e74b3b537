package dev.postern.api.receivingroute;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.OnPosternDatabase;
import dev.postern.api.TestDatabase;
import dev.postern.api.TestTenants;
import dev.postern.api.TestTenants.TestTenant;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@OnPosternDatabase
class ReceivingRouteResourceTest {
  private TestTenant tenant;
  private UUID domain;

  @BeforeEach
  void arrange() {
    tenant = TestTenants.create();
    domain = ReceivingDomains.receivingDomain(tenant);
  }

  @Test
  void createsListsAndDeletesRoutes() {
    Response created = create("alias", "Support");
    assertThat(created.statusCode()).as(created.asString()).isEqualTo(201);
    assertThat(created.jsonPath().getMap(""))
        .containsOnlyKeys(
            "object", "id", "domain_id", "domain", "kind", "local_part", "address", "created_at")
        .containsEntry("object", "receiving_route")
        .containsEntry("domain_id", domain.toString())
        .containsEntry("domain", tenant.domain())
        .containsEntry("kind", "alias")
        .containsEntry("local_part", "support")
        .containsEntry("address", "support@" + tenant.domain());
    String path = "/receiving-routes/" + created.path("id");
    assertThat(as().get(path).asString()).isEqualTo(created.asString());
    Response all = create("catch_all", null);
    assertThat(all.jsonPath().getMap("")).containsEntry("address", null);
    Response list = as().get("/receiving-routes");
    assertThat(list.<List<String>>path("data.kind")).containsExactly("catch_all", "alias");
    assertThat(as().get("/receiving-routes?limit=1").<Boolean>path("has_more")).isTrue();
    assertThat(as().delete(path).<Boolean>path("deleted")).isTrue();
    assertThat(as().delete(path).statusCode()).isEqualTo(404);
    assertThat(as().get("/receiving-routes?after=" + created.path("id")).statusCode())
        .isEqualTo(422);
  }

  @ParameterizedTest
  @CsvSource({
    "exact, support, 422",
    "alias, SUPPORT, 422",
    "exact, support+a, 201",
    "catch_all, , 201"
  })
  void takesOneRouteForEachLocalPart(String kind, @Nullable String localPart, int status) {
    create("exact", "support");
    assertThat(create(kind, localPart).statusCode()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({
    "exact, ",
    "alias, a+b",
    "exact, a@b",
    "exact, a b",
    "exact, ü",
    "exact, '\"a\"'",
    "catch_all, support",
    "some, support",
    "exact, .a",
    "exact, '<a'"
  })
  void refusesWhatIsNoRoute(String kind, @Nullable String localPart) {
    Response refused = create(kind, localPart);
    assertThat(refused.statusCode()).as(refused.asString()).isEqualTo(422);
  }

  @Test
  void refusesADomainThatDoesNotReceiveOrIsSomebodyElses() {
    TestDatabase.execute("update domain set receiving_enabled = false where id = ?", domain);
    Response refused = create("exact", "support");
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.<String>path("message")).contains("receiving");
    domain = ReceivingDomains.receivingDomain(TestTenants.create());
    assertThat(create("exact", "support").statusCode()).isEqualTo(404);
    assertThat(as().body("{\"kind\":\"exact\"}").post("/receiving-routes").<String>path("name"))
        .isEqualTo("missing_required_field");
  }

  @Test
  void refusesTooMany() {
    TestDatabase.execute(
        """
        insert into receiving_route (id, organization_id, environment_id, domain_id, kind,
          local_part)
        select gen_random_uuid(), ?, ?, ?, 'exact', 'a' || n from generate_series(1, 1000) n
        """,
        tenant.tenant().organization().value(),
        tenant.environment(),
        domain);
    assertThat(create("exact", "support").statusCode()).isEqualTo(422);
  }

  private Response create(String kind, @Nullable String localPart) {
    Map<String, Object> body = new HashMap<>();
    body.put("domain_id", domain);
    body.put("kind", kind);
    if (localPart != null) {
      body.put("local_part", localPart);
    }
    return as().body(body).post("/receiving-routes");
  }

  private RequestSpecification as() {
    return given().auth().oauth2(tenant.key()).contentType("application/json");
  }
}
