package dev.postern.api.suppression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.postern.api.OnPosternDatabase;
import dev.postern.api.TestTenants;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@OnPosternDatabase
class SuppressionBatchResourceTest {
  private TestSuppressions suppressions;

  @BeforeEach
  void arrange() {
    suppressions = new TestSuppressions(TestTenants.create());
  }

  @Test
  void addsInTheOrderThatIsGivenAndWhatIsThereOnlyOnce() {
    String known = suppressions.add("known@x.example");
    Response added =
        suppressions.post(
            "/batch/add",
            Map.of(
                "emails", List.of("z@x.example", "known@x.example", "a@x.example", "Z@x.example")));
    assertThat(added.statusCode()).isEqualTo(201);
    assertThat(added.jsonPath().getMap("")).containsOnlyKeys("data");
    assertThat(added.jsonPath().getMap("data[0]")).containsOnlyKeys("object", "id");
    List<String> ids = added.path("data.id");
    assertThat(ids).hasSize(4).element(1).isEqualTo(known);
    assertThat(ids.get(3)).isEqualTo(ids.getFirst());
    assertThat(suppressions.get("/z@x.example").<String>path("id")).isEqualTo(ids.getFirst());
    assertThat(suppressions.get("/a@x.example").<String>path("id")).isEqualTo(ids.get(2));
    assertThat(suppressions.addresses())
        .containsExactly("a@x.example", "known@x.example", "z@x.example");
    assertThat(suppressions.messages()).hasSize(3);
    assertThat(suppressions.audit())
        .hasSize(2)
        .last()
        .asString()
        .contains("\"count\": \"2\"", ids.getFirst(), ids.get(2));
  }

  @Test
  void removesByAddressWhatIsThere() {
    List<String> ids =
        suppressions
            .post("/batch/add", Map.of("emails", List.of("a@x.example", "b@x.example")))
            .path("data.id");
    suppressions.add("stays@x.example");
    Response removed =
        suppressions.post(
            "/batch/remove",
            Map.of("emails", List.of("B@x.example", "never@x.example", "a@x.example")));
    assertThat(removed.statusCode()).isEqualTo(200);
    assertThat(removed.jsonPath().getMap("")).containsOnlyKeys("data");
    assertThat(removed.jsonPath().getMap("data[0]"))
        .isEqualTo(Map.of("object", "suppression", "id", ids.get(1), "deleted", true));
    assertThat(removed.<List<String>>path("data.id")).isEqualTo(ids.reversed());
    assertThat(suppressions.addresses()).containsExactly("stays@x.example");
    assertThat(suppressions.messages().stream().map(text -> JsonPath.from(text).getString("type")))
        .filteredOn("suppression.removed"::equals)
        .hasSize(2);
    assertThat(suppressions.audit()).hasSize(3);
  }

  @Test
  void removesByIdWhatIsThere() {
    List<String> ids =
        suppressions
            .post("/batch/add", Map.of("emails", List.of("a@x.example", "b@x.example")))
            .path("data.id");
    Response removed =
        suppressions.post(
            "/batch/remove",
            Map.of("ids", List.of(ids.get(1), UUID.randomUUID().toString(), ids.get(0))));
    assertThat(removed.<List<String>>path("data.id")).isEqualTo(ids.reversed());
    assertThat(suppressions.addresses()).isEmpty();
    assertThat(suppressions.post("/batch/remove", Map.of("ids", ids)).asString())
        .isEqualTo("{\"data\":[]}");
    assertThat(suppressions.audit()).as("nothing was done the second time").hasSize(2);
  }

  @Test
  void takesAHundredAtOnce() {
    assertThat(suppressions.post("/batch/add", Map.of("emails", many(100))).statusCode())
        .isEqualTo(201);
    assertThat(suppressions.addresses()).hasSize(100);
    assertThat(suppressions.messages()).hasSize(100);
    Response removed = suppressions.post("/batch/remove", Map.of("emails", many(100)));
    assertThat(removed.<List<String>>path("data.id")).hasSize(100);
    assertThat(suppressions.addresses()).isEmpty();
  }

  @Test
  void addsEachAddressOnceHoweverManyAskAtOnce() throws Exception {
    Callable<Response> add = () -> suppressions.post("/batch/add", Map.of("emails", many(20)));
    Callable<Response> remove =
        () -> suppressions.post("/batch/remove", Map.of("emails", many(20).reversed()));
    List<Callable<Response>> calls = new ArrayList<>(Collections.nCopies(6, add));
    calls.addAll(Collections.nCopies(6, remove));
    Collections.shuffle(calls);
    try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Response> answer : callers.invokeAll(calls)) {
        assertThat(answer.get().statusCode()).as(answer.get().asString()).isIn(200, 201);
        assertThat(answer.get().<List<String>>path("data.id")).doesNotContainNull();
      }
    }
    List<String> types =
        suppressions.messages().stream()
            .map(text -> JsonPath.from(text).getString("type"))
            .toList();
    int added = Collections.frequency(types, "suppression.added");
    int removed = Collections.frequency(types, "suppression.removed");
    assertThat(added - removed).isEqualTo(suppressions.addresses().size());
  }

  private static List<String> many(int count) {
    return IntStream.range(0, count).mapToObj(i -> "a%03d@x.example".formatted(i)).toList();
  }

  @ParameterizedTest
  @MethodSource("refused")
  void refusesTheWholeBatch(String path, Object body, int status, String error) {
    suppressions.add("stays@x.example");
    Response answer = suppressions.post(path, body);
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
    assertThat(answer.jsonPath().getMap("")).hasSize(3).containsEntry("name", error);
    assertThat(suppressions.addresses()).containsExactly("stays@x.example");
    assertThat(suppressions.messages()).hasSize(1);
  }

  static Stream<Arguments> refused() {
    String id = UUID.randomUUID().toString();
    List<String> good = List.of("stays@x.example");
    String wrong = "validation_error";
    return Stream.of(
        arguments("", Map.of(), 422, "missing_required_field"),
        arguments("", Map.of("email", ""), 422, "missing_required_field"),
        arguments("", Map.of("email", "nobody"), 422, wrong),
        arguments("", Map.of("email", "a@x.example,b@x.example"), 422, wrong),
        arguments("", Map.of("email", "j\u00f6rg@x.example"), 422, wrong),
        arguments("", Map.of("email", good), 422, wrong),
        arguments("", "[]", 400, wrong),
        arguments("", "", 400, wrong),
        arguments("/batch/add", Map.of(), 422, "missing_required_field"),
        arguments("/batch/add", "{\"emails\":null}", 422, "missing_required_field"),
        arguments("/batch/add", "{\"emails\":[null]}", 422, wrong),
        arguments("/batch/add", Map.of("emails", List.of()), 422, wrong),
        arguments("/batch/add", Map.of("emails", "a@x.example"), 422, wrong),
        arguments("/batch/add", Map.of("emails", many(101)), 422, wrong),
        arguments("/batch/add", Map.of("emails", List.of("a@x.example", "b")), 422, wrong),
        arguments("/batch/remove", Map.of(), 422, "missing_required_field"),
        arguments("/batch/remove", Map.of("ids", List.of()), 422, wrong),
        arguments("/batch/remove", Map.of("ids", List.of("stays@x.example")), 422, wrong),
        arguments("/batch/remove", "{\"ids\":[null]}", 422, wrong),
        arguments("/batch/remove", Map.of("ids", Collections.nCopies(101, id)), 422, wrong),
        arguments("/batch/remove", Map.of("emails", many(101)), 422, wrong),
        arguments("/batch/remove", Map.of("emails", good, "ids", List.of(id)), 422, wrong));
  }

  @Test
  void refusesAPathThatIsNeitherIdNorAddress() {
    for (String path : List.of("/nobody", "/123", "/0193b2f0-0000-7000-8000-00000000000")) {
      Response answer = suppressions.get(path);
      assertThat(answer.statusCode()).isEqualTo(422);
      assertThat(answer.<String>path("name")).isEqualTo("invalid_parameter");
    }
    assertThat(suppressions.get("/@@").statusCode()).isEqualTo(422);
    assertThat(suppressions.delete("/a@").statusCode()).isEqualTo(422);
  }
}
