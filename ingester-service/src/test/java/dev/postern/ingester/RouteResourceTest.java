package dev.postern.ingester;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postern.ingester.job.JobTestSettings;
import dev.postern.sandbox.postgres.PosternDatabaseResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which routes a process of the ingester has, which may run where none of the API does. */
@QuarkusTest
@TestProfile(JobTestSettings.class)
@QuarkusTestResource(
    value = PosternDatabaseResource.class,
    restrictToAnnotatedClass = true,
    initArgs = @ResourceArg(name = PosternDatabaseResource.ROLE, value = "postern_ingester"))
class RouteResourceTest {
  private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

  private record Route(String method, String path) {}

  @Test
  @DisplayName("U88: the ingester answers 404 at every route of the API")
  void servesNoRouteOfTheApi() throws IOException {
    List<Route> routes = routesOfTheApi();
    assertThat(routes).hasSizeGreaterThan(100);

    assertThat(routes).filteredOn(route -> status(route) != 404).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/docs", "/openapi.json", "/operator/organizations", "/setup"})
  @DisplayName("U88: nor at its pages, those of the operator and the root")
  void servesNoPageOfTheApi(String path) {
    assertThat(status(new Route("get", path))).isEqualTo(404);
  }

  @Test
  @DisplayName("U88: it serves its own")
  void servesItsOwn() {
    assertThat(status(new Route("post", "/events/inbound"))).isEqualTo(401);
    assertThat(status(new Route("get", "/q/health/live"))).isEqualTo(200);
  }

  private static int status(Route route) {
    return given()
        .contentType("application/json")
        .body("{}")
        .request(route.method().toUpperCase(Locale.ROOT), route.path())
        .statusCode();
  }

  /** As its description has them, which a test of the API holds against its code. */
  private static List<Route> routesOfTheApi() throws IOException {
    Path file = Path.of(System.getProperty("postern.root"), "docs/openapi.json");
    JsonNode paths = new ObjectMapper().readTree(file.toFile()).path("paths");
    List<Route> routes = new ArrayList<>();
    paths
        .properties()
        .forEach(
            path ->
                path.getValue().properties().stream()
                    .map(operation -> operation.getKey())
                    .filter(METHODS::contains)
                    .forEach(method -> routes.add(new Route(method, concrete(path.getKey())))));
    return routes;
  }

  private static String concrete(String path) {
    return path.replaceAll("\\{[^}]*}", UUID.randomUUID().toString());
  }
}
