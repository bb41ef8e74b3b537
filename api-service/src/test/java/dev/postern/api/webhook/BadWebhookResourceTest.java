package dev.postern.api.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.postern.api.OnPosternDatabase;
import dev.postern.api.TestTenants;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each row of bad-inputs.tsv that concerns webhook endpoints. */
@QuarkusTest
@OnPosternDatabase
class BadWebhookResourceTest {
  private static final Map<String, List<String>> URLS =
      Map.of(
          "B232", List.of("http://example.com"),
          "B233", List.of("https://localhost/", "https://LOCALHOST.", "https://foo.localhost"),
          "B234",
              List.of(
                  "https://127.0.0.1",
                  "https://127.1",
                  "https://2130706433",
                  "https://0x7f000001",
                  "https://0177.0.0.1",
                  "https://[::1]",
                  "https://[::ffff:127.0.0.1]",
                  "https://[::ffff:7f00:1]",
                  "https://\uff11\uff12\uff17.\uff10.\uff10.\uff11"),
          "B244", List.of("https://intranet/"),
          // Its addresses are checked at every connect; nothing is looked up when it is saved.
          "B246", List.of("https://rebinding.example.com/"));

  private static final Map<String, Function<TestEndpoints, Response>> REQUESTS =
      Map.of(
          "B247", all -> all.post(TestEndpoints.body(Map.of("events", List.of("email.nope")))),
          "B248", all -> all.post(TestEndpoints.body(Map.of("events", List.of()))),
          "B249", BadWebhookResourceTest::oneTooMany,
          "B250", all -> all.patch(foreignId(), Map.of("status", "disabled")),
          "B251", all -> all.get(all.create(Map.of()).id()));

  private TestEndpoints endpoints;

  @BeforeEach
  void arrange() {
    endpoints = new TestEndpoints(TestTenants.create());
  }

  static Stream<Arguments> rows() throws IOException {
    try (InputStream file = BadWebhookResourceTest.class.getResourceAsStream("/bad-inputs.tsv")) {
      byte[] bytes = Objects.requireNonNull(file).readAllBytes();
      return new String(bytes, StandardCharsets.UTF_8)
          .lines()
          .map(line -> line.split("\t", -1))
          .filter(row -> row[1].contains("/webhooks"))
          .map(row -> arguments(row[0], row[2], row[4], row[5]));
    }
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("rows")
  void answersAsTheRowSays(String id, String name, int status, String error) {
    Function<TestEndpoints, Response> special = REQUESTS.get(id);
    if (special != null) {
      assertAnswer(special.apply(endpoints), status, error);
      return;
    }
    for (String url : Objects.requireNonNull(URLS.get(id), id)) {
      Response answer = endpoints.post(TestEndpoints.body(Map.of("endpoint", url)));
      assertAnswer(answer, status, error);
    }
    assertThat(endpoints.count()).isEqualTo(status == 201 ? 1 : 0);
  }

  @ParameterizedTest
  @MethodSource("urls")
  void changesNoEndpointToSuchAnAddress(String url) {
    String id = endpoints.create(Map.of()).id();
    assertAnswer(endpoints.patch(id, Map.of("endpoint", url)), 422, "validation_error");
    assertThat(endpoints.get(id).<String>path("endpoint")).isEqualTo(TestEndpoints.URL);
  }

  static Stream<String> urls() {
    return URLS.entrySet().stream()
        .filter(row -> !row.getKey().equals("B246"))
        .flatMap(row -> row.getValue().stream());
  }

  @ParameterizedTest
  @MethodSource("fields")
  void refusesWhatIsMissingOrWrong(Map<String, ?> changes, String error) {
    var body = new HashMap<>(TestEndpoints.body(changes));
    body.values().removeIf("ABSENT"::equals);
    assertAnswer(endpoints.post(body), 422, error);
    assertThat(endpoints.count()).isZero();
  }

  static Stream<Arguments> fields() {
    return Stream.of(
        arguments(Map.of("endpoint", "ABSENT"), "missing_required_field"),
        arguments(Map.of("events", "ABSENT"), "missing_required_field"),
        arguments(Map.of("endpoint", 5), "validation_error"),
        arguments(Map.of("endpoint", ""), "validation_error"),
        arguments(
            Map.of("endpoint", "https://example.com/" + "\u00e9".repeat(800)), "validation_error"),
        arguments(Map.of("events", "email.sent"), "validation_error"),
        arguments(Map.of("events", List.of(1)), "validation_error"),
        arguments(Map.of("description", "d".repeat(501)), "validation_error"),
        arguments(Map.of("headers", List.of()), "validation_error"),
        arguments(Map.of("headers", Map.of("svix-id", "x")), "validation_error"),
        arguments(Map.of("headers", Map.of("Authorization", "")), "validation_error"),
        arguments(Map.of("headers", Map.of("Authorization", "********")), "validation_error"));
  }

  private static Response oneTooMany(TestEndpoints endpoints) {
    for (int i = 0; i < 20; i++) {
      endpoints.create(Map.of());
    }
    return endpoints.post(TestEndpoints.body(Map.of()));
  }

  private static String foreignId() {
    return new TestEndpoints(TestTenants.create()).create(Map.of()).id();
  }

  private static void assertAnswer(Response answer, int status, String error) {
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
    if (status >= 400) {
      assertThat(answer.jsonPath().getMap("")).hasSize(3).containsEntry("name", error);
    }
  }
}
