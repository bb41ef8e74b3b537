package dev.postern.dispatcher.settings;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.dispatcher.email.ByHand;
import dev.postern.dispatcher.ses.SesSandboxResource;
import dev.postern.sandbox.postgres.PosternDatabaseResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@TestProfile(ByHand.class)
@QuarkusTestResource(value = SesSandboxResource.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(
    value = PosternDatabaseResource.class,
    restrictToAnnotatedClass = true,
    initArgs = @ResourceArg(name = PosternDatabaseResource.ROLE, value = "postern_dispatcher"))
class SafeHeadersTest {
  private static final Map<String, String> EXPECTED =
      Map.of(
          "x-content-type-options", "nosniff",
          "x-frame-options", "DENY",
          "strict-transport-security", "max-age=63072000; includeSubDomains",
          "content-security-policy", "default-src 'none'; frame-ancestors 'none'",
          "referrer-policy", "no-referrer",
          "cache-control", "no-store");

  @DisplayName("U87: security headers are on every answer of the dispatcher's port")
  @ParameterizedTest(name = "U87: {0} {1} is {2}")
  @CsvSource({
    "GET, /q/health/live, 200",
    "GET, /q/health/ready, 200",
    "GET, /, 404",
    "POST, /emails, 404",
    "GET, /q/metrics, 404"
  })
  void areOnAnswer(String method, String path, int status) {
    Response answer = given().request(method, path);
    assertThat(answer.statusCode()).isEqualTo(status);
    EXPECTED.forEach(
        (name, value) ->
            assertThat(answer.headers().getValues(name)).as(name).containsExactly(value));
    assertThat(answer.header("access-control-allow-origin")).isNull();
  }
}
