package dev.postern.api.auth;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaMethod;
import dev.postern.api.OnPosternDatabase;
import dev.postern.api.ServiceClasses;
import dev.postern.api.TestTenants;
import dev.postern.api.TestTenants.TestTenant;
import dev.postern.model.apikey.Scope;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every route that takes keys, as the classes say, against every scope and bundle. */
@QuarkusTest
@OnPosternDatabase
class ScopeMatrixResourceTest {
  private static final List<Route> ROUTES =
      ServiceClasses.all().stream()
          .flatMap(type -> type.getMethods().stream())
          .filter(method -> method.isAnnotatedWith(RequiresScope.class))
          .map(JavaMethod::reflect)
          .map(ScopeMatrixResourceTest::route)
          .toList();

  private TestTenant tenant;

  private record Route(String verb, String path, Scope scope) {}

  @BeforeEach
  void arrange() {
    tenant = TestTenants.create();
  }

  static Stream<String> grants() {
    return Stream.concat(
        Arrays.stream(Scope.values()).map(Scope::wireName),
        Stream.of(Scope.FULL_ACCESS, Scope.SENDING_ACCESS));
  }

  @Test
  void knowsTheRoutes() {
    assertThat(ROUTES)
        .contains(
            new Route("POST", "/emails", Scope.EMAILS_SEND),
            new Route("GET", "/api-keys", Scope.API_KEYS_READ),
            new Route("POST", "/api-keys/{id}/rotate", Scope.API_KEYS_WRITE))
        .hasSizeGreaterThanOrEqualTo(9);
  }

  @ParameterizedTest
  @MethodSource("grants")
  @DisplayName("U7: a key reaches exactly the routes of its scopes")
  void reachesTheRoutesOfItsScopes(String grant) {
    String key = TestTenants.addKey(tenant.tenant(), grant);
    Set<Scope> scopes = Scope.granted(List.of(grant));
    for (Route route : ROUTES) {
      Response answer = call(route, key);
      if (scopes.contains(route.scope())) {
        assertThat(answer.statusCode()).as("%s %s", grant, route).isNotIn(401, 403).isLessThan(500);
      } else {
        assertThat(answer.statusCode()).as("%s %s", grant, route).isEqualTo(401);
        assertThat(answer.asString()).contains("\"name\":\"restricted_api_key\"");
      }
    }
  }

  private static Response call(Route route, String key) {
    RequestSpecification request = given().auth().oauth2(key);
    if (!Set.of("GET", "DELETE").contains(route.verb())) {
      request.contentType("application/json").body("{}");
    }
    return request.request(
        route.verb(), route.path().replaceAll("\\{[^}]+}", UUID.randomUUID().toString()));
  }

  private static Route route(Method method) {
    String verb =
        Arrays.stream(method.getAnnotations())
            .map(Annotation::annotationType)
            .flatMap(type -> Stream.ofNullable(type.getAnnotation(HttpMethod.class)))
            .map(HttpMethod::value)
            .findFirst()
            .orElseThrow();
    String own = Optional.ofNullable(method.getAnnotation(Path.class)).map(Path::value).orElse("");
    String path = method.getDeclaringClass().getAnnotation(Path.class).value();
    return new Route(verb, path + own, method.getAnnotation(RequiresScope.class).value());
  }
}
