package dev.postern.ingester.settings;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.postern.ingester.aws.SnsEnvelope;
import dev.postern.ingester.aws.SnsSender;
import dev.postern.ingester.aws.SnsTestSettings;
import dev.postern.sandbox.postgres.PosternDatabaseResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@WithTestResource(
    value = PosternDatabaseResource.class,
    initArgs = @ResourceArg(name = PosternDatabaseResource.ROLE, value = "postern_ingester"))
@WithTestResource(SnsTestSettings.class)
class SafeHeadersResourceTest {
  private static final String EVENTS = "/events/ses";
  private static final Map<String, String> EXPECTED =
      Map.of(
          "x-content-type-options", "nosniff",
          "x-frame-options", "DENY",
          "strict-transport-security", "max-age=63072000; includeSubDomains",
          "content-security-policy", "default-src 'none'; frame-ancestors 'none'",
          "referrer-policy", "no-referrer",
          "cache-control", "no-store");

  @Inject SnsSender sns;

  static Stream<Arguments> refusals() {
    return Stream.of(
        with(400, "no JSON", r -> r.contentType("text/plain").body("{").post(EVENTS)),
        with(404, "no such route", r -> r.get("/nope")),
        with(405, "no such method", r -> r.get(EVENTS)),
        with(413, "too large", SafeHeadersResourceTest::postTooMuch),
        with(415, "another type", r -> r.contentType("application/xml").body("a").post(EVENTS)),
        with(200, "a probe", r -> r.get("/q/health/ready")),
        with(404, "no such probe", r -> r.get("/q/nope")));
  }

  private static Arguments with(
      int status, String name, Function<RequestSpecification, Response> request) {
    return arguments(status, name, request);
  }

  private static Response postTooMuch(RequestSpecification request) {
    return request.contentType("text/plain").body("x".repeat(1_100_000)).post(EVENTS);
  }

  @DisplayName("U87: security headers are on every answer of the ingester")
  @ParameterizedTest(name = "U87: {0} {1}")
  @MethodSource("refusals")
  void areOnAnswer(int status, String name, Function<RequestSpecification, Response> request) {
    Response answer = request.apply(given());
    assertThat(answer.statusCode()).isEqualTo(status);
    EXPECTED.forEach(
        (header, value) ->
            assertThat(answer.headers().getValues(header)).as(header).containsExactly(value));
    assertThat(answer.header("access-control-allow-origin")).isNull();
  }

  @DisplayName("U87: security headers are on the answers to SNS")
  @Test
  void areOnAnswersToSns() {
    sns.waitAMinute();
    SnsEnvelope message = sns.event("{\"eventType\":\"FutureThing\"}");
    assertAnswer(200, sns.post(message));
    assertAnswer(401, sns.post(message.with("Message", "changed after it was signed")));
  }

  private static void assertAnswer(int status, HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(status);
    EXPECTED.forEach(
        (header, value) ->
            assertThat(answer.headers().allValues(header)).as(header).containsExactly(value));
  }
}
