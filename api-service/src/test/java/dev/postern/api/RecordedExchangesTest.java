package dev.postern.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postern.api.TestTenants.TestTenant;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * What the real service answered, as its clients' test suites recorded it, asked of Postern again.
 * No answer may differ in status, keys, types of values, or in what an error says.
 *
 * <p>Waived:
 *
 * <ul>
 *   <li>the numbers of the rate limit, which are those of an installation;
 *   <li>the value of {@code object} in answers about API keys, a mistaken {@code list} there.
 * </ul>
 */
@QuarkusTest
@OnPosternDatabase
class RecordedExchangesTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** First path segments whose calls Postern answers; all others are not found. */
  private static final List<String> COVERED = List.of("api-keys");

  private static final String UNKNOWN = "00000000-0000-0000-0000-000000000000";

  private final Map<String, String> ids = new HashMap<>();

  @Test
  void answersAsTheRealServiceDid() throws IOException {
    List<JsonNode> covered = exchanges(true);
    assertThat(covered).hasSize(4);
    TestTenant tenant = TestTenants.create();
    for (JsonNode exchange : covered) {
      Response answer = ask(tenant, exchange);
      assertSame(exchange, answer);
      remember(exchange.path("response"), JSON.readTree(answer.asString()));
    }
  }

  /** Whoever adds one of these routes has to replay what was recorded of it. */
  @Test
  void doesNotKnowTheOtherRoutesYet() throws IOException {
    List<JsonNode> others = exchanges(false);
    assertThat(others).hasSize(32);
    TestTenant tenant = TestTenants.create();
    for (JsonNode exchange : others) {
      Response answer = ask(tenant, exchange);
      JsonNode problem = JSON.readTree(answer.asString());
      assertThat(answer.statusCode()).as(title(exchange)).isEqualTo(404);
      assertThat(keys(problem)).containsExactly("message", "name", "statusCode");
      assertThat(problem.path("statusCode").asInt()).isEqualTo(404);
      assertThat(problem.path("name").asText()).isEqualTo("not_found");
      assertThat(answer.header("content-type")).isEqualTo("application/json; charset=utf-8");
    }
  }

  private Response ask(TestTenant tenant, JsonNode exchange) {
    RequestSpecification request =
        given()
            .auth()
            .oauth2(tenant.key())
            .contentType("application/json")
            .urlEncodingEnabled(false);
    if (!exchange.path("request").isNull()) {
      request.body(exchange.path("request").toString());
    }
    return request.request(exchange.path("method").asText(), ours(exchange.path("path").asText()));
  }

  private String ours(String path) {
    String mapped = path;
    for (Map.Entry<String, String> id : ids.entrySet()) {
      mapped = mapped.replace(id.getKey(), id.getValue());
    }
    return mapped;
  }

  private void remember(JsonNode recorded, JsonNode answered) {
    String id = recorded.path("id").asText(UNKNOWN);
    if (!id.equals(UNKNOWN)) {
      ids.put(id, answered.path("id").asText());
    }
  }

  private static void assertSame(JsonNode exchange, Response answer) throws IOException {
    String title = title(exchange);
    JsonNode recorded = exchange.path("response");
    JsonNode answered = JSON.readTree(answer.asString());
    assertThat(answer.statusCode()).as(title).isEqualTo(exchange.path("status").asInt());
    assertThat(shape(answered)).as(title).isEqualTo(shape(recorded));
    if (recorded.has("statusCode")) {
      assertThat(answered).as(title).isEqualTo(recorded);
    }
    assertHeaders(title, exchange.path("headers"), answer);
  }

  private static void assertHeaders(String title, JsonNode recorded, Response answer) {
    assertThat(recorded.size()).as(title).isEqualTo(5);
    assertThat(answer.header("content-type"))
        .as(title)
        .isEqualTo(recorded.path("content-type").asText());
    for (String name : List.of("ratelimit-limit", "ratelimit-remaining", "ratelimit-reset")) {
      assertThat(recorded.path(name).asText()).as(title).matches("[0-9]+");
      assertThat(answer.header(name)).as("%s: %s", title, name).matches("[0-9]+");
    }
    assertThat(answer.header("ratelimit-policy"))
        .as(title)
        .isEqualTo(answer.header("ratelimit-limit") + ";w=1");
  }

  /** Keys and the types of their values, in depth; of a list, those of its first entry. */
  private static String shape(JsonNode value) {
    if (value.isObject()) {
      List<String> fields = new ArrayList<>();
      keys(value).forEach(key -> fields.add(key + ":" + shape(value.path(key))));
      return fields.toString();
    }
    if (value.isArray()) {
      return value.isEmpty() ? "[]" : "[" + shape(value.path(0)) + "]";
    }
    return value.getNodeType().name();
  }

  private static TreeSet<String> keys(JsonNode object) {
    TreeSet<String> names = new TreeSet<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static String title(JsonNode exchange) {
    return exchange.path("method").asText() + " " + exchange.path("path").asText();
  }

  private static List<JsonNode> exchanges(boolean covered) throws IOException {
    List<JsonNode> found = new ArrayList<>();
    try (InputStream file =
        Objects.requireNonNull(
            RecordedExchangesTest.class.getResourceAsStream("/recorded-exchanges.json"))) {
      for (JsonNode exchange : JSON.readTree(file).path("exchanges")) {
        String area = exchange.path("path").asText().split("[/?]", -1)[1];
        if (COVERED.contains(area) == covered) {
          found.add(exchange);
        }
      }
    }
    return found;
  }
}
