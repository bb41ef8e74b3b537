package dev.postern.api.suppression;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.OnPosternDatabase;
import dev.postern.api.TestDatabase;
import dev.postern.api.TestTenants;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@OnPosternDatabase
class SuppressionResourceTest {
  private static final String EMAIL = "0193b2f0-0000-7000-8000-000000000001";

  private TestSuppressions suppressions;

  @BeforeEach
  void arrange() {
    suppressions = new TestSuppressions(TestTenants.create());
  }

  @Test
  void addsAnAddressAndShowsIt() {
    Response added = suppressions.post("", Map.of("email", "Bob <Bob@B\u00fccher.EXAMPLE>"));
    assertThat(added.statusCode()).isEqualTo(201);
    String id = added.path("id");
    assertThat(added.jsonPath().getMap("")).isEqualTo(Map.of("object", "suppression", "id", id));

    Map<String, Object> shown = suppressions.get("/" + id).jsonPath().getMap("");
    Map<String, Object> expected = new HashMap<>();
    expected.put("object", "suppression");
    expected.put("id", id);
    expected.put("email", "bob@xn--bcher-kva.example");
    expected.put("origin", "manual");
    expected.put("source_id", null);
    expected.put("created_at", shown.get("created_at"));
    assertThat(shown).isEqualTo(expected);
    assertThat(String.valueOf(shown.get("created_at"))).matches("\\d{4}(-\\d\\d){2} [0-9:.]+\\+00");
  }

  @Test
  void keepsTheFirstOfTwoAndTellsOfItOnce() {
    suppressions.reported("hard@x.example", "bounce", EMAIL);
    String reported = suppressions.get("/hard@x.example").path("id");
    assertThat(suppressions.add("HARD@x.example")).isEqualTo(reported);
    assertThat(suppressions.get("/" + reported).<String>path("origin")).isEqualTo("bounce");
    assertThat(suppressions.add("soft@x.example")).isEqualTo(suppressions.add("soft@x.example"));
    assertThat(suppressions.addresses()).containsExactly("hard@x.example", "soft@x.example");
    assertThat(suppressions.messages()).hasSize(1);
    assertThat(suppressions.audit()).hasSize(1);
  }

  @Test
  void showsWhatABounceDid() {
    suppressions.reported("hard@x.example", "bounce", EMAIL);
    assertThat(suppressions.get("/hard@x.example").jsonPath().getMap(""))
        .containsEntry("origin", "bounce")
        .containsEntry("source_id", EMAIL)
        .containsEntry("created_at", "2026-01-02 03:04:05.67+00");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/a+b@x.example",
        "/a%2Bb@x.example",
        "/a+b%40x.example",
        "/a%2bb%40X.Example",
      })
  void isFoundAndRemovedByItsAddress(String path) {
    String id = suppressions.add("a+b@x.example");
    assertThat(suppressions.get(path).<String>path("id")).isEqualTo(id);
    assertThat(suppressions.delete(path).jsonPath().getMap(""))
        .isEqualTo(Map.of("object", "suppression", "id", id, "deleted", true));
    assertThat(suppressions.get(path).statusCode()).isEqualTo(404);
    assertThat(suppressions.delete(path).statusCode()).isEqualTo(404);
    assertThat(suppressions.addresses()).isEmpty();
  }

  @Test
  void tellsEndpointsAndTheAuditLog() {
    String id = suppressions.add("a@x.example");
    assertThat(suppressions.delete("/" + id).statusCode()).isEqualTo(200);
    assertThat(suppressions.messages()).hasSize(2);
    List<String> types = List.of("suppression.added", "suppression.removed");
    for (int i = 0; i < types.size(); i++) {
      JsonPath message = JsonPath.from(suppressions.messages().get(i));
      assertThat(message.getString("type")).isEqualTo(types.get(i));
      assertThat(message.getString("created_at")).matches("\\d{4}(-\\d\\d){2}T[0-9:.]+Z");
      assertThat(message.getMap("data"))
          .containsOnlyKeys("id", "email", "origin", "source_id", "created_at")
          .containsEntry("id", id)
          .containsEntry("email", "a@x.example")
          .containsEntry("origin", "manual")
          .containsEntry("source_id", null);
      assertThat(message.getString("data.created_at")).matches("\\d{4}(-\\d\\d){2}T[0-9:.]+Z");
    }
    assertThat(suppressions.audit())
        .containsExactly(
            "suppression.add " + id + " {\"origin\": \"manual\"}",
            "suppression.remove " + id + " {\"origin\": \"manual\"}");
  }

  @Test
  void listsNewestFirstAPageAtATime() {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      ids.add(suppressions.add("a" + i + "@x.example"));
    }
    Collections.reverse(ids);
    Response all = suppressions.get("");
    assertThat(all.jsonPath().getMap("")).containsOnlyKeys("object", "has_more", "data");
    assertThat(all.<List<String>>path("data.id")).isEqualTo(ids);
    assertThat(all.<Boolean>path("has_more")).isFalse();
    assertThat(all.jsonPath().getMap("data[0]"))
        .containsOnlyKeys("id", "email", "origin", "source_id", "created_at");
    Response first = suppressions.get("?limit=2");
    assertThat(first.<List<String>>path("data.id")).isEqualTo(ids.subList(0, 2));
    assertThat(first.<Boolean>path("has_more")).isTrue();
    Response second = suppressions.get("?limit=2&after=" + ids.get(1));
    assertThat(second.<List<String>>path("data.id")).isEqualTo(ids.subList(2, 3));
    Response back = suppressions.get("?limit=1&before=" + ids.get(2));
    assertThat(back.<List<String>>path("data.id")).isEqualTo(ids.subList(1, 2));
  }

  @Test
  void listsTwentyUnlessToldOtherwise() {
    List<String> many = new ArrayList<>();
    for (int i = 0; i < 21; i++) {
      many.add("a" + i + "@x.example");
    }
    suppressions.post("/batch/add", Map.of("emails", many));
    Response page = suppressions.get("");
    assertThat(page.<List<String>>path("data.id")).hasSize(20);
    assertThat(page.<Boolean>path("has_more")).isTrue();
  }

  @Test
  void listsThoseOfOneOrigin() {
    suppressions.reported("hard@x.example", "bounce", EMAIL);
    suppressions.reported("angry@x.example", "complaint", EMAIL);
    String manual = suppressions.add("tired@x.example");
    for (Map.Entry<String, String> origin :
        Map.of("bounce", "hard@x.example", "complaint", "angry@x.example").entrySet()) {
      assertThat(suppressions.get("?origin=" + origin.getKey()).<List<String>>path("data.email"))
          .containsExactly(origin.getValue());
    }
    // A cursor may be of another origin.
    assertThat(
            suppressions.get("?origin=manual&limit=1&before=" + manual).<List<String>>path("data"))
        .isEmpty();
    Response refused = suppressions.get("?origin=spite");
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.<String>path("name")).isEqualTo("validation_error");
  }

  @Test
  void keepsAnEmailFromASuppressedAddress() {
    suppressions.add("Gone@x.example");
    Response sent =
        given()
            .auth()
            .oauth2(suppressions.tenant().key())
            .contentType("application/json")
            .body(
                Map.of(
                    "from", suppressions.tenant().sender(),
                    "to", "GONE@x.example",
                    "subject", "s",
                    "text", "t"))
            .post("/emails");
    assertThat(sent.statusCode()).isEqualTo(200);
    assertThat(
            TestDatabase.count(
                "email_recipient where email_id = ?::uuid and status = 'suppressed'",
                sent.<String>path("id")))
        .isEqualTo(1);
  }

  @Test
  void answersForAForeignSuppressionAsForOneThatNeverWas() {
    TestSuppressions others = new TestSuppressions(TestTenants.create());
    String foreign = others.add("theirs@x.example");
    for (String named : List.of(foreign, "theirs@x.example", UUID.randomUUID().toString())) {
      for (Response answer :
          List.of(suppressions.get("/" + named), suppressions.delete("/" + named))) {
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.asString())
            .isEqualTo(
                "{\"statusCode\":404,\"message\":\"Suppression not found\",\"name\":\"not_found\"}");
      }
    }
    for (Object batch :
        List.of(Map.of("ids", List.of(foreign)), Map.of("emails", List.of("theirs@x.example")))) {
      Response answer = suppressions.post("/batch/remove", batch);
      assertThat(answer.asString()).isEqualTo("{\"data\":[]}");
    }
    assertThat(suppressions.get("?after=" + foreign).statusCode()).isEqualTo(422);
    assertThat(others.addresses()).containsExactly("theirs@x.example");
    assertThat(suppressions.messages()).isEmpty();
  }

  @Test
  void asksForTheScope() {
    String id = suppressions.add("a@x.example");
    String reader = TestTenants.addKey(suppressions.tenant().tenant(), "suppressions:read");
    String path = "/suppressions/" + id;
    assertThat(given().auth().oauth2(reader).get(path).statusCode()).isEqualTo(200);
    assertThat(given().auth().oauth2(reader).delete(path).statusCode()).isEqualTo(401);
    String sender = TestTenants.addKey(suppressions.tenant().tenant(), "sending_access");
    assertThat(given().auth().oauth2(sender).get(path).statusCode()).isEqualTo(401);
  }
}
