package dev.postern.api.reference;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postern.api.OnPosternDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.swagger.v3.parser.OpenAPIV3Parser;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@OnPosternDatabase
class OpenApiResourceTest {
  /** The errors of the wire contract have one name that is not. */
  private static final Set<String> NOT_SNAKE_CASE = Set.of("statusCode");

  private JsonNode document;

  @BeforeEach
  void read() throws Exception {
    document = new ObjectMapper().readTree(given().get("/openapi.json").asString());
  }

  @Test
  void isServedToEverybody() {
    Response answer = given().get("/openapi.json");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.contentType()).isEqualToIgnoringWhitespace("application/json;charset=utf-8");
    assertThat(document.path("openapi").asText()).isEqualTo("3.0.3");
    assertThat(document.has("servers")).isFalse();
  }

  @Test
  void isUnderstoodByAnotherParser() {
    var parsed = new OpenAPIV3Parser().readContents(document.toString(), null, null);
    assertThat(parsed.getMessages()).isEmpty();
  }

  @Test
  void saysNothingOfTheOperator() {
    assertThat(document.path("paths").has("/emails")).isTrue();
    assertThat(document.toString())
        .doesNotContainIgnoringCase("operator")
        .doesNotContainPattern("\"x-[a-z-]+\":");
  }

  @Test
  void saysOfEachOperationWhatItIs() {
    Set<String> ids = new HashSet<>();
    for (Map.Entry<String, JsonNode> operation : operations().entrySet()) {
      JsonNode node = operation.getValue();
      assertThat(node.path("summary").asText()).as(operation.getKey()).isNotBlank();
      assertThat(node.path("tags").size()).as(operation.getKey()).isEqualTo(1);
      assertThat(ids.add(node.path("operationId").asText())).as(operation.getKey()).isTrue();
    }
  }

  @Test
  void saysOfEachOperationWhatItAnswers() {
    for (Map.Entry<String, JsonNode> operation : operations().entrySet()) {
      JsonNode answers = operation.getValue().path("responses");
      assertThat(answers.properties())
          .as(operation.getKey())
          .anyMatch(answer -> answer.getKey().startsWith("2"))
          .anyMatch(answer -> answer.getKey().equals("500"))
          .allSatisfy(answer -> assertThat(schema(answer.getValue())).isNotEmpty());
    }
  }

  @Test
  void hasOneShapeOfErrors() {
    JsonNode all = document.at("/components/responses");
    assertThat(all).hasSizeGreaterThan(10);
    for (JsonNode refusal : all) {
      assertThat(refusal.at("/content/application~1json/schema/$ref").asText())
          .isEqualTo("#/components/schemas/Error");
    }
    assertThat(names(document.at("/components/schemas/Error/required")))
        .containsExactly("statusCode", "message", "name");
  }

  @Test
  void asksForAKeyWhereTheCodeDoes() {
    assertThat(document.at("/paths/~1emails/post/security/0/bearer").isArray()).isTrue();
    assertThat(document.at("/paths/~1auth~1login/post").has("security")).isFalse();
    assertThat(document.at("/components/securitySchemes/bearer/scheme").asText())
        .isEqualTo("bearer");
  }

  @Test
  void saysWhatMayBeNullAndWhatIsAlwaysThere() {
    JsonNode email = document.at("/components/schemas/EmailResponse");
    assertThat(email.at("/properties/html/nullable").asBoolean()).isTrue();
    assertThat(email.at("/properties/subject/nullable").asBoolean()).isFalse();
    assertThat(names(email.path("required"))).contains("id", "html", "tags");
    JsonNode domain = document.at("/components/schemas/DomainResponse");
    assertThat(names(domain.path("required"))).doesNotContain("tracking_subdomain");
    JsonNode request = document.at("/components/schemas/SendEmailRequest");
    assertThat(names(request.path("required"))).containsExactly("from", "to", "subject");
    assertThat(request.at("/properties/text/nullable").asBoolean()).isTrue();
  }

  @Test
  void namesFieldsInSnakeCase() {
    Set<String> others = new TreeSet<>();
    for (JsonNode schema : document.at("/components/schemas")) {
      schema.path("properties").fieldNames().forEachRemaining(others::add);
    }
    others.removeIf(name -> name.matches("[a-z][a-z0-9]*(_[a-z0-9]+)*"));
    assertThat(others).isEqualTo(NOT_SNAKE_CASE);
  }

  @Test
  void namesSchemasApart() {
    assertThat(fields(document.at("/components/schemas")))
        .allMatch(name -> name.matches("[A-Z][A-Za-z]+"), "no number tells it from another");
  }

  private Map<String, JsonNode> operations() {
    return Operations.of(document);
  }

  private JsonNode schema(JsonNode answer) {
    String reference = answer.path("$ref").asText();
    JsonNode resolved = reference.isEmpty() ? answer : document.at(reference.substring(1));
    return resolved.path("content").elements().next().path("schema");
  }

  private static List<String> names(JsonNode array) {
    List<String> names = new ArrayList<>();
    array.forEach(name -> names.add(name.asText()));
    return names;
  }

  private static List<String> fields(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
