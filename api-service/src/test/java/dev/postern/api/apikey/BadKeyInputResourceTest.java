package dev.postern.api.apikey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.postern.api.OnPosternDatabase;
import dev.postern.api.TestDatabase;
import dev.postern.api.TestTenants;
import dev.postern.api.TestTenants.TestTenant;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The rows of bad-inputs.tsv that concern API keys. */
@QuarkusTest
@OnPosternDatabase
class BadKeyInputResourceTest {
  private TestTenant tenant;
  private TestTenant foreign;
  private String weak;
  private Map<String, Supplier<Response>> requests;

  @BeforeEach
  void arrange() {
    tenant = TestTenants.create();
    foreign = TestTenants.create();
    weak = TestTenants.addKey(tenant.tenant(), "api-keys:write");
    requests =
        Map.of(
            "B223", () -> KeyCalls.create(tenant.key(), "{}"),
            "B224", () -> KeyCalls.create(tenant.key(), "{'name': '" + "x".repeat(257) + "'}"),
            "B227", () -> KeyCalls.create(weak, "{'name': 'k', 'permission': 'full_access'}"),
            "B228",
                () ->
                    KeyCalls.create(
                        tenant.key(), "{'name': 'k', 'domain_id': '" + foreign("domain") + "'}"),
            "B230", () -> KeyCalls.revoke(tenant.key(), foreign("api_key")));
  }

  static Stream<Arguments> rows() throws IOException {
    try (InputStream file = BadKeyInputResourceTest.class.getResourceAsStream("/bad-inputs.tsv")) {
      String text = new String(Objects.requireNonNull(file).readAllBytes(), UTF_8);
      return text.lines()
          .skip(1)
          .map(line -> line.split("\t", -1))
          .filter(row -> row[1].contains("/api-keys"))
          .map(row -> arguments(row[0], row[2], Integer.parseInt(row[4]), row[5]));
    }
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("rows")
  void answersAsTheRowSays(String id, String name, int status, String error) {
    Object before = keys();
    Response answer = Objects.requireNonNull(requests.get(id), name).get();
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
    assertThat(answer.jsonPath().getMap("")).containsOnlyKeys("statusCode", "message", "name");
    assertThat(answer.<String>path("name")).isEqualTo(error);
    assertThat(answer.<String>path("message"))
        .isNotBlank()
        .doesNotContain("Exception", "dev.postern");
    assertThat(keys()).as("no row changed").isEqualTo(before);
  }

  private String foreign(String table) {
    return String.valueOf(
        TestDatabase.rows(
                "select id from " + table + " where environment_id = ?", foreign.environment())
            .getFirst()
            .get("id"));
  }

  private Object keys() {
    return TestDatabase.rows(
        """
        select id, name, revoked_at, public_id from api_key
        where environment_id in (?, ?) order by id
        """,
        tenant.environment(),
        foreign.environment());
  }
}
