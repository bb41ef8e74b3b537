package dev.postern.api.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.postern.api.OnPosternDatabase;
import dev.postern.api.TestDatabase;
import dev.postern.api.TestPeople;
import dev.postern.api.TestTenants;
import dev.postern.api.TestTenants.TestTenant;
import dev.postern.api.auth.PersonFilter;
import dev.postern.model.organization.OrganizationRole;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** OverloadResourceTest looks at 503. */
@QuarkusTest
@OnPosternDatabase
class SafeHeadersResourceTest {
  private TestTenant tenant;

  @BeforeEach
  void arrange() {
    tenant = TestTenants.create();
  }

  static Stream<Arguments> answers() {
    return Stream.of(
        with(200, "a list", r -> r.get("/emails")),
        with(200, "a probe", r -> r.get("/q/health/ready")),
        with(400, "no JSON", r -> r.contentType("application/json").body("{").post("/emails")),
        with(404, "no such row", r -> r.get("/emails/" + UUID.randomUUID())),
        with(404, "no such route", r -> r.get("/nope")),
        with(404, "no such probe", r -> r.get("/q/nope")),
        with(404, "a path with parameters", r -> r.get("/emails;a=b")),
        with(405, "no such method", r -> r.delete("/emails")),
        with(405, "a trace", r -> r.request("TRACE", "/")),
        with(413, "announced too large", SafeHeadersResourceTest::postTooMuch),
        with(414, "a long address", r -> r.get("/emails?a=" + "x".repeat(5_000))),
        with(415, "another type", r -> r.contentType("text/plain").body("a").post("/emails")),
        with(415, "compressed", r -> r.header("Content-Encoding", "gzip").get("/emails")),
        with(422, "no id", r -> r.get("/emails/1")),
        with(431, "long headers", r -> r.header("X-A", "x".repeat(17_000)).get("/emails")));
  }

  private static Arguments with(
      int status, String name, Function<RequestSpecification, Response> request) {
    return arguments(status, name, request);
  }

  private static Response postTooMuch(RequestSpecification request) {
    return request.contentType("application/json").body(new byte[60_000_000]).post("/emails");
  }

  @DisplayName("U87: security headers are on every answer of the api")
  @ParameterizedTest(name = "U87: {0} {1}")
  @MethodSource("answers")
  void areOnAnswer(int status, String name, Function<RequestSpecification, Response> request) {
    Response answer = request.apply(given().urlEncodingEnabled(false).auth().oauth2(tenant.key()));
    assertThat(answer.statusCode()).isEqualTo(status);
    SafeHeaders.assertOn(answer);
  }

  @DisplayName("U87: security headers are on refusals of callers")
  @Test
  void areOnRefusals() {
    assertAnswer(401, given().get("/emails"));
    assertAnswer(401, given().auth().oauth2("pn_x").get("/emails"));
    TestTenants.addDomain(tenant.tenant(), "asked" + tenant.domain(), "pending");
    assertAnswer(403, send("asked" + tenant.domain()));
    String person = TestPeople.with(OrganizationRole.MEMBER, tenant).token();
    assertAnswer(
        404,
        given()
            .auth()
            .oauth2(person)
            .header(PersonFilter.ENVIRONMENT, tenant.environment())
            .get("/emails"));
  }

  @DisplayName("U87: security headers are on an answer to a failure of ours")
  @Test
  void areOnAFailure() {
    TestDatabase.execute("revoke insert on email from postern_api");
    try {
      assertAnswer(500, send(tenant.domain()));
    } finally {
      TestDatabase.execute("grant insert on email to postern_api");
    }
    assertAnswer(200, send(tenant.domain()));
  }

  @Test
  void letNoOtherOriginReadAnswers() {
    Response preflight =
        given()
            .header("Origin", "https://evil.example")
            .header("Access-Control-Request-Method", "POST")
            .options("/emails");
    SafeHeaders.assertOn(preflight);
  }

  @Test
  void askForPreloadingOnlyOnDemand() {
    assertThat(new SecurityHeaders(true).transportSecurity())
        .isEqualTo(new SecurityHeaders(false).transportSecurity() + "; preload");
  }

  private Response send(String domain) {
    return given()
        .auth()
        .oauth2(tenant.key())
        .contentType("application/json")
        .body(Map.of("from", "a@" + domain, "to", "a@x.test", "subject", "s", "text", "t"))
        .post("/emails");
  }

  private static void assertAnswer(int status, Response answer) {
    assertThat(answer.statusCode()).isEqualTo(status);
    SafeHeaders.assertOn(answer);
  }
}
