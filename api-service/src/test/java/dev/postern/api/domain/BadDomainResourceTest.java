package dev.postern.api.domain;

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
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each row of bad-inputs.tsv that concerns domains. */
@QuarkusTest
@OnPosternDatabase
class BadDomainResourceTest {
  private static final Map<String, Function<TestDomains, Response>> REQUESTS =
      Map.ofEntries(
          row("B301", all -> all.post(Map.of("region", "us-east-1"))),
          row("B302", all -> all.post(Map.of("name", ""))),
          row("B303", all -> all.post(Map.of("name", 5))),
          row("B304", all -> all.post(Map.of("name", "co.uk"))),
          row("B305", all -> all.post(Map.of("name", "localhost"))),
          row("B306", all -> all.post(Map.of("name", "a_b.example"))),
          row("B307", all -> all.post(Map.of("name", "https://acme.example/"))),
          row("B308", all -> all.post(Map.of("name", "127.0.0.1"))),
          row("B309", all -> all.post(Map.of("name", "l".repeat(64) + ".example"))),
          row("B310", all -> all.post(Map.of("name", "long.".repeat(40) + "example"))),
          row("B311", all -> all.post(Map.of("name", "xn--a.example"))),
          row("B312", all -> all.post(body(Map.of("region", "eu-central-1")))),
          row("B313", all -> all.post(body(Map.of("tls", "none")))),
          row("B314", all -> all.post(body(Map.of("open_tracking", "yes")))),
          row("B315", all -> all.post(body(Map.of("capabilities", Map.of("sending", "on"))))),
          row("B316", all -> all.post(body(Map.of("capabilities", Map.of("sending", "disabled"))))),
          row("B317", all -> all.post(body(Map.of("capabilities", List.of("sending"))))),
          row("B318", all -> all.post(body(Map.of("custom_return_path", "a.b")))),
          row("B319", all -> all.post(body(Map.of("custom_return_path", "-a")))),
          row("B320", all -> all.post(body(Map.of("tracking_subdomain", "send")))),
          row("B321", all -> all.post(body(Map.of("tracking_subdomain", "a b")))),
          row("B322", all -> all.patch(id(all), Map.of("tls", "none"))),
          row("B323", all -> all.patch(id(all), Map.of("tracking_subdomain", "send"))),
          row("B324", all -> all.patch("not-an-id", Map.of())),
          row("B325", all -> all.get("not-an-id")),
          row("B326", all -> all.get(UUID.randomUUID().toString())),
          row("B327", all -> all.get(id(others()))),
          row("B328", all -> all.patch(id(others()), Map.of("open_tracking", true))),
          row("B329", all -> all.verify(id(others()))),
          row("B330", all -> all.delete(id(others()))),
          row("B331", all -> all.list("?limit=101")),
          row(
              "B332",
              all ->
                  all.post(body(Map.of("name", "b\u00fccher" + UUID.randomUUID() + ".example")))),
          row("B333", all -> all.post(body(Map.of("unknown", 1)))));

  private TestDomains domains;

  @BeforeEach
  void arrange() {
    domains = new TestDomains(TestTenants.create());
  }

  private static Map.Entry<String, Function<TestDomains, Response>> row(
      String id, Function<TestDomains, Response> request) {
    return Map.entry(id, request);
  }

  static Stream<Arguments> rows() throws IOException {
    try (InputStream file = BadDomainResourceTest.class.getResourceAsStream("/bad-inputs.tsv")) {
      byte[] bytes = Objects.requireNonNull(file).readAllBytes();
      return new String(bytes, StandardCharsets.UTF_8)
          .lines()
          .map(line -> line.split("\t", -1))
          .filter(row -> row[1].contains("/domains"))
          .map(row -> arguments(row[0], row[2], row[4], row[5]));
    }
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("rows")
  void answersAsTheRowSays(String id, String name, int status, String error) {
    long before = domains.count();
    Response answer = Objects.requireNonNull(REQUESTS.get(id), id).apply(domains);
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
    if (status >= 400) {
      assertThat(answer.jsonPath().getMap("")).hasSize(3).containsEntry("name", error);
      assertThat(domains.messages()).doesNotContain("domain.deleted not_started");
    }
    boolean arranges = List.of("B322", "B323").contains(id);
    assertThat(domains.count() - before).isEqualTo(status == 201 || arranges ? 1 : 0);
  }

  private static Map<String, Object> body(Map<String, ?> more) {
    Map<String, Object> body = new HashMap<>(Map.of("name", TestDomains.freshName()));
    body.putAll(more);
    return body;
  }

  private static String id(TestDomains domains) {
    return domains.created(Map.of()).path("id");
  }

  private static TestDomains others() {
    return new TestDomains(TestTenants.create());
  }
}
