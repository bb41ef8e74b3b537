package dev.postern.api.forwardingrule;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.AtOnce;
import dev.postern.api.OnPosternDatabase;
import dev.postern.api.TestDatabase;
import dev.postern.api.TestTenants;
import dev.postern.api.TestTenants.TestTenant;
import dev.postern.api.receivingroute.ReceivingDomains;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@OnPosternDatabase
class ForwardingRuleResourceTest {
  private TestTenant tenant;
  private String route;

  @BeforeEach
  void arrange() {
    tenant = TestTenants.create();
    UUID domain = ReceivingDomains.receivingDomain(tenant);
    route = route(domain, "support");
  }

  @Test
  void createsListsChangesAndDeletesRules() {
    Response created = create("Team@Bücher.example");
    assertThat(created.statusCode()).as(created.asString()).isEqualTo(201);
    assertThat(created.jsonPath().getMap(""))
        .containsOnlyKeys("object", "id", "route_id", "forward_to", "enabled", "created_at")
        .containsEntry("object", "forwarding_rule")
        .containsEntry("route_id", route)
        .containsEntry("forward_to", "team@xn--bcher-kva.example")
        .containsEntry("enabled", true);
    String path = "/forwarding-rules/" + created.path("id");
    assertThat(as().get(path).asString()).isEqualTo(created.asString());

    assertThat(as().body("{\"enabled\":false}").patch(path).jsonPath().getMap(""))
        .containsEntry("enabled", false)
        .containsEntry("forward_to", "team@xn--bcher-kva.example");
    assertThat(as().body("{\"forward_to\":\"b@y.test\"}").patch(path).jsonPath().getMap(""))
        .containsEntry("enabled", false)
        .containsEntry("forward_to", "b@y.test");
    assertThat(as().get(path).<String>path("forward_to")).isEqualTo("b@y.test");

    assertThat(as().delete(path).<Boolean>path("deleted")).isTrue();
    assertThat(as().get(path).statusCode()).isEqualTo(404);
    assertThat(as().body("{}").patch(path).statusCode()).isEqualTo(404);
    assertThat(as().delete(path).statusCode()).isEqualTo(404);
  }

  @Test
  void listsThoseOfOneRoute() {
    create("a@y.test");
    String other = route(ReceivingDomains.receivingDomain(tenant), "sales");
    create(other, "b@y.test");
    assertThat(as().get("/forwarding-rules").<List<String>>path("data.forward_to"))
        .containsExactly("b@y.test", "a@y.test");
    assertThat(
            as().get("/forwarding-rules?route_id=" + other).<List<String>>path("data.forward_to"))
        .containsExactly("b@y.test");
    assertThat(as().delete("/receiving-routes/" + other).statusCode()).isEqualTo(200);
    assertThat(as().get("/forwarding-rules").<List<String>>path("data.forward_to"))
        .containsExactly("a@y.test");
  }

  @ParameterizedTest
  @ValueSource(strings = {"y.test", "Team <team@y.test>", "ü@y.test", "a@y.test, b@y.test"})
  void refusesWhatIsNoAddress(String forwardTo) {
    assertThat(create(forwardTo).statusCode()).isEqualTo(422);
    String path = "/forwarding-rules/" + create("team@y.test").path("id");
    assertThat(as().body(Map.of("forward_to", forwardTo)).patch(path).statusCode()).isEqualTo(422);
  }

  @Test
  void canBeMadeForLater() {
    Map<String, Object> body =
        Map.of("route_id", route, "forward_to", "a@y.test", "enabled", false);
    Response created = as().body(body).post("/forwarding-rules");
    assertThat(created.<Boolean>path("enabled")).isFalse();
  }

  @Test
  void refusesWhatWouldComeBack() {
    Response refused = create("sales@" + tenant.domain());
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.<String>path("message")).contains("forward_to");
  }

  @Test
  void keepsEachOfTwoChangesAtOnce() throws Exception {
    for (int i = 0; i < 10; i++) {
      String path = "/forwarding-rules/" + create("a" + i + "@y.test").path("id");
      String changed = "{\"forward_to\":\"b" + i + "@y.test\"}";
      AtOnce.<Response>send(
          List.of(
              () -> as().body("{\"enabled\":false}").patch(path),
              () -> as().body(changed).patch(path)));
      Response rule = as().get(path);
      assertThat(rule.<Boolean>path("enabled")).isFalse();
      assertThat(rule.<String>path("forward_to")).isEqualTo("b" + i + "@y.test");
    }
  }

  @Test
  void refusesTheSameTwiceAndTooMany() {
    String first = create("a@y.test").path("id");
    assertThat(create("A@y.test").statusCode()).isEqualTo(422);
    String second = create("b@y.test").path("id");
    Map<String, String> taken = Map.of("forward_to", "a@y.test");
    assertThat(as().body(taken).patch("/forwarding-rules/" + second).statusCode()).isEqualTo(422);
    assertThat(as().body(taken).patch("/forwarding-rules/" + first).statusCode()).isEqualTo(200);
    for (int i = 2; i < 10; i++) {
      assertThat(create("c" + i + "@y.test").statusCode()).isEqualTo(201);
    }
    assertThat(create("d@y.test").statusCode()).isEqualTo(422);
    assertThat(
            TestDatabase.rows(
                "select id from forwarding_rule where environment_id = ?", tenant.environment()))
        .hasSize(10);
  }

  @Test
  void refusesARouteOfSomebodyElse() {
    TestTenant other = TestTenants.create();
    String key = tenant.key();
    tenant = other;
    String foreign = route(ReceivingDomains.receivingDomain(other), "support");
    Map<String, String> body = Map.of("route_id", foreign, "forward_to", "a@y.test");
    RequestSpecification mine = given().auth().oauth2(key).contentType("application/json");
    assertThat(mine.body(body).post("/forwarding-rules").statusCode()).isEqualTo(404);
  }

  private String route(UUID domain, String localPart) {
    return as().body(Map.of("domain_id", domain, "kind", "exact", "local_part", localPart))
        .post("/receiving-routes")
        .path("id");
  }

  private Response create(String forwardTo) {
    return create(route, forwardTo);
  }

  private Response create(String ofRoute, String forwardTo) {
    return as().body(Map.of("route_id", ofRoute, "forward_to", forwardTo))
        .post("/forwarding-rules");
  }

  private RequestSpecification as() {
    return given().auth().oauth2(tenant.key()).contentType("application/json");
  }
}
