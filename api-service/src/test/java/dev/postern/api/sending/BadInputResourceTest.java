package dev.postern.api.sending;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.postern.api.OnPosternDatabase;
import dev.postern.api.TestDatabase;
import dev.postern.api.TestTenants;
import dev.postern.api.TestTenants.TestTenant;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.Header;
import io.restassured.http.Headers;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each row of bad-inputs.tsv that concerns a route of this service. */
@QuarkusTest
@OnPosternDatabase
class BadInputResourceTest {
  /**
   * Rows that wait, beside those of other routes. For templates: B164; a route with integers: B089,
   * B090; system tests that kill and slow down: B033, B210. Elsewhere: B208, B211 and B212 in
   * BatchResourceTest, B031, B156 in LargeEmailResourceTest, B051 and B052 in
   * AuthenticationResourceTest, B203, B205 and B209 in IdempotencyResourceTest, B223 to B230 in
   * BadKeyInputResourceTest, B064, B066, B069 and B072 in PeopleBadInputResourceTest, B065 in
   * RefreshServiceTest, B289 in RequestLimitResourceTest, B291 in OrganizationLimitResourceTest,
   * B292 in ProblemExceptionMapperTest, B293 in DatabaseDownResourceTest, B038 and B042 in
   * RawRequestResourceTest. B034 waits for a server that shows both lengths: Netty drops
   * Content-Length before anybody is asked.
   */
  private static final Set<String> NOT_HERE =
      Set.of(
          "B164", "B089", "B090", "B208", "B211", "B212", "B289", "B291", "B033", "B210", "B031",
          "B156", "B051", "B052", "B223", "B224", "B227", "B228", "B230", "B203", "B205", "B209",
          "B292", "B293", "B034", "B038", "B042", "B064", "B065", "B066", "B069", "B072");

  private static final RestAssuredConfig VERBATIM =
      RestAssuredConfig.config()
          .encoderConfig(
              EncoderConfig.encoderConfig()
                  .appendDefaultContentCharsetToContentTypeIfUndefined(false));

  private static final Map<String, byte[]> BODIES =
      Map.of(
          "B001", new byte[0],
          "B002", "null".getBytes(UTF_8),
          "B005", "hello".getBytes(UTF_8),
          "B006", "{\"from\":\"a@b.c\"".getBytes(UTF_8),
          "B012", "[".repeat(100_000).getBytes(UTF_8),
          "B018", "/*x*/{'from':1}".getBytes(UTF_8),
          "B022", "{\"from\":\"a\u00ff\"}".getBytes(ISO_8859_1),
          "B024", "{\"from\":\"\u00ed\u00a0\u0080\"}".getBytes(ISO_8859_1));

  private final Map<String, Function<RequestSpecification, Response>> requests =
      Map.ofEntries(
          Map.entry(
              "B020", r -> post(r, "application/json; charset=utf-16", "{}".getBytes(UTF_16))),
          Map.entry("B027", r -> post(r, "application/xml", "<a/>".getBytes(UTF_8))),
          Map.entry("B028", r -> r.formParam("from", "a").post("/emails")),
          Map.entry("B030", r -> postEmail(r.header("Content-Encoding", "gzip"))),
          Map.entry("B036", r -> r.header("X-A", "x".repeat(30_000)).get("/emails")),
          Map.entry("B037", r -> r.get("/emails?" + "x".repeat(10_000))),
          Map.entry("B039", r -> r.get("/nope")),
          Map.entry("B040", r -> r.delete("/emails")),
          Map.entry("B041", r -> r.request("TRACE", "/")),
          Map.entry("B045", r -> r.get("/emails/%252e%252e%252f")),
          Map.entry("B046", r -> r.get("/emails;x=1/00000000-0000-4000-8000-000000000000")),
          Map.entry("B048", r -> authorization(r, "Basic YTpi")),
          Map.entry("B049", r -> authorization(r, "Bearer zzz")),
          Map.entry("B053", r -> authorization(r, "Bearer " + "x".repeat(10_000))),
          Map.entry("B055", r -> r.headers(twice("Authorization", "Bearer a")).get("/emails")),
          Map.entry("B056", r -> given().get("/emails?api_key=pn_x")),
          Map.entry("B058", r -> authorization(r, "Bearer eyJhbGciOiJub25lIn0.e30.")),
          Map.entry("B059", r -> authorization(r, "Bearer eyJhbGciOiJIUzI1NiJ9.e30.AAAA")),
          Map.entry("B060", r -> authorization(r, "Bearer eyJraWQiOiIuLi8uLiJ9.e30.AAAA")),
          Map.entry("B061", r -> authorization(r, "Bearer eyJqa3UiOiJodHRwOi8veCJ9.e30.AAAA")),
          Map.entry("B199", r -> postEmail(r.header("Idempotency-Key", ""))),
          Map.entry("B202", r -> postEmail(r.headers(twice("Idempotency-Key", "k")))),
          Map.entry("B219", r -> r.get("/emails?after=%00")),
          Map.entry("B220", r -> r.get("/emails?after=00000000-0000-4000-8000-000000000000")),
          Map.entry("B222", r -> r.get("/emails?to=%25%25%25")));

  private TestTenant tenant;

  @BeforeEach
  void arrange() {
    tenant = TestTenants.create();
  }

  static Stream<Arguments> rows() throws IOException {
    try (InputStream file = BadInputResourceTest.class.getResourceAsStream("/bad-inputs.tsv")) {
      String text = new String(Objects.requireNonNull(file).readAllBytes(), UTF_8);
      return text.lines()
          .skip(1)
          .map(line -> line.split("\t", -1))
          .filter(
              row ->
                  !row[1].contains("/webhooks")
                      && !row[1].contains("/domains")
                      && !NOT_HERE.contains(row[0]))
          .map(row -> arguments(row[0], row[2], Integer.parseInt(row[4]), row[5]));
    }
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("rows")
  void answersAsTheRowSays(String id, String name, int status, String error) {
    long before = TestDatabase.count("email");
    Response answer = send(id);
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
    if (status == 200) {
      return;
    }
    assertThat(TestDatabase.count("email")).isEqualTo(before);
    assertThat(answer.contentType()).isEqualToIgnoringWhitespace("application/json;charset=utf-8");
    assertThat(answer.header("x-request-id")).isNotBlank();
    assertThat(answer.jsonPath().getMap("")).hasSize(3);
    assertThat(answer.<String>path("name")).isEqualTo(error);
    assertThat(answer.<Integer>path("statusCode")).isEqualTo(status);
    assertThat(answer.<String>path("message"))
        .isNotBlank()
        .doesNotContain("Exception", "dev.postern");
  }

  private Response send(String id) {
    RequestSpecification request = given().config(VERBATIM).urlEncodingEnabled(false);
    Function<RequestSpecification, Response> special = requests.get(id);
    if (special != null) {
      boolean ownKey =
          Set.of("B048", "B049", "B053", "B055", "B058", "B059", "B060", "B061").contains(id);
      return special.apply(ownKey ? request : request.auth().oauth2(tenant.key()));
    }
    byte[] body = BODIES.get(id);
    if (body == null) {
      String fields = Objects.requireNonNull(BadInputBodies.FIELDS.get(id), id);
      String foreign = id.equals("B122") ? TestTenants.create().domain() : "foreign.example";
      body = BadInputBodies.body(fields, tenant.domain(), foreign).getBytes(UTF_8);
    }
    return post(request.auth().oauth2(tenant.key()), "application/json", body);
  }

  private Response postEmail(RequestSpecification request) {
    String body = BadInputBodies.body("'cc': 'c@x.com'", tenant.domain(), "foreign.example");
    return post(request, "application/json", body.getBytes(UTF_8));
  }

  private static Response post(RequestSpecification request, String type, byte[] body) {
    return request.header("Content-Type", type).body(body).post("/emails");
  }

  private static Response authorization(RequestSpecification request, String value) {
    return request.header("Authorization", value).get("/emails");
  }

  private static Headers twice(String name, String value) {
    return new Headers(List.of(new Header(name, value), new Header(name, value + "2")));
  }
}
