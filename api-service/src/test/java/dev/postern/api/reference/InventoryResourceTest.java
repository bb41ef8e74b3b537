package dev.postern.api.reference;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postern.api.OnPosternDatabase;
import dev.postern.api.TestRoutes;
import dev.postern.api.TestRoutes.Access;
import dev.postern.api.TestTenants;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** What is published is what runs, and all of the wire contract that does not run says so. */
@QuarkusTest
@OnPosternDatabase
class InventoryResourceTest {
  private static final String NO_SUCH_ROUTE =
      "{\"statusCode\":404,\"message\":\"The requested endpoint does not exist.\","
          + "\"name\":\"not_found\"}";

  /** By a setting, once it was used, or for want of a file of that name. */
  private static final Set<String> MAY_BE_MISSING =
      Set.of("get /.well-known/security.txt", "post /setup", "get /docs/{file}");

  private Set<String> published;

  @BeforeEach
  void read() throws Exception {
    var document = new ObjectMapper().readTree(given().get("/openapi.json").asString());
    published = new TreeSet<>(Operations.of(document).keySet());
  }

  @Test
  void publishesEveryRouteAndNoOther() {
    Set<String> routes =
        TestRoutes.all().stream()
            .filter(route -> route.access() != Access.OPERATOR)
            .map(route -> route.method().toLowerCase(Locale.ROOT) + " " + route.path())
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(published).isEqualTo(routes);
  }

  /** A route that runs answers something else than that there is none. */
  @Test
  void publishesNothingThatDoesNotRun() {
    String key = TestTenants.create().key();
    for (String operation : published) {
      String[] parts = operation.split(" ");
      Response answer =
          send(given().auth().oauth2(key), parts[0].toUpperCase(Locale.ROOT), withIds(parts[1]));
      if (!MAY_BE_MISSING.contains(operation)) {
        assertThat(answer.asString()).as(operation).isNotEqualTo(NO_SUCH_ROUTE);
      }
      assertThat(answer.statusCode()).as(operation).isNotIn(405, 500);
    }
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvFileSource(resources = "/endpoints.tsv", delimiter = '\t', numLinesToSkip = 1)
  void servesTheContractOrSaysThatItDoesNot(String method, String path) {
    if (published.contains(method.toLowerCase(Locale.ROOT) + " " + path)
        || isPublishedUnderOtherNames(method, path)) {
      return;
    }
    String key = TestTenants.create().key();
    assertRefused(send(given().auth().oauth2(key), method, withIds(path)));
    assertRefused(send(given(), method, withIds(path)));
    assertRefused(send(given().auth().oauth2("re_not_one"), method, withIds(path)));
  }

  private boolean isPublishedUnderOtherNames(String method, String path) {
    String shape = method.toLowerCase(Locale.ROOT) + " " + path.replaceAll("\\{[^}]*}", "{}");
    return published.stream()
        .anyMatch(operation -> operation.replaceAll("\\{[^}]*}", "{}").equals(shape));
  }

  private static void assertRefused(Response answer) {
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.asString()).isEqualTo(NO_SUCH_ROUTE);
    assertThat(answer.contentType()).isEqualToIgnoringWhitespace("application/json;charset=utf-8");
  }

  private static String withIds(String path) {
    return path.replaceAll("\\{[^}]*}", UUID.randomUUID().toString());
  }

  private static Response send(RequestSpecification request, String method, String path) {
    boolean hasBody = Set.of("POST", "PUT", "PATCH").contains(method);
    return (hasBody ? request.contentType("application/json").body("{}") : request)
        .request(method, path);
  }
}
