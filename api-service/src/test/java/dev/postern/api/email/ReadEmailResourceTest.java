package dev.postern.api.email;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.OnPosternDatabase;
import dev.postern.api.TestDatabase;
import dev.postern.api.TestTenants;
import dev.postern.api.TestTenants.TestTenant;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@OnPosternDatabase
class ReadEmailResourceTest {
  private TestTenant tenant;

  @BeforeEach
  void arrange() {
    tenant = TestTenants.create();
  }

  @Test
  void showsAnEmailWithExactlyTheContractsFields() {
    String id =
        send(
            """
            {"from": "%s", "to": ["B <b@x.test>"], "cc": "c@x.test", "reply_to": ["r@x.test"],
             "subject": "s", "html": "<p>", "tags": [{"name": "a", "value": "b"}]}
            """);
    TestDatabase.execute(
        "update email set created_at = '2026-11-24 10:20:30.12+00' where id = ?",
        UUID.fromString(id));
    assertThat(get("/emails/" + id).asString())
        .isEqualTo(
            ("{\"object\":\"email\",\"id\":\"ID\",\"message_id\":\"ID\",\"to\":[\"B <b@x.test>\"],"
                    + "\"from\":\"SENDER\",\"created_at\":\"2026-11-24 10:20:30.12+00\","
                    + "\"subject\":\"s\",\"bcc\":null,\"cc\":[\"c@x.test\"],"
                    + "\"reply_to\":[\"r@x.test\"],\"last_event\":\"queued\","
                    + "\"scheduled_at\":null,\"html\":\"<p>\",\"text\":null,"
                    + "\"tags\":[{\"name\": \"a\", \"value\": \"b\"}]}")
                .replace("ID", id)
                .replace("SENDER", tenant.sender()));
  }

  @Test
  void showsTheMessageIdThatRecipientsSee() {
    String id = send(simple(1));
    TestDatabase.execute(
        "update email set ses_message_id = '0100-abc' where id = ?", UUID.fromString(id));
    assertThat(get("/emails/" + id).<String>path("message_id"))
        .isEqualTo("<0100-abc@email.amazonses.com>");
  }

  @Test
  void showsOurOwnMessageIdWhereSesGaveNone() {
    String id = send(simple(1));
    TestDatabase.execute("update email set sent_at = now() where id = ?", UUID.fromString(id));
    String domain = tenant.sender().substring(tenant.sender().indexOf('@') + 1).replace(">", "");
    assertThat(get("/emails/" + id).<String>path("message_id"))
        .isEqualTo("<" + id + "@" + domain + ">");
  }

  @Test
  void answersForAForeignEmailAsForOneThatNeverWas() {
    String foreign = send(simple(1));
    tenant = TestTenants.create();
    Response never = get("/emails/" + UUID.randomUUID());
    assertThat(never.statusCode()).isEqualTo(404);
    assertThat(never.asString())
        .isEqualTo("{\"statusCode\":404,\"message\":\"Email not found\",\"name\":\"not_found\"}");
    assertThat(get("/emails/" + foreign).asByteArray()).isEqualTo(never.asByteArray());
  }

  @Test
  void refusesAnIdThatIsNone() {
    Response answer = get("/emails/1-2-3-4-5");
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.<String>path("name")).isEqualTo("invalid_parameter");
  }

  @Test
  void listsNothingOfOthers() {
    send(simple(1));
    tenant = TestTenants.create();
    assertThat(get("/emails").asString())
        .isEqualTo("{\"object\":\"list\",\"has_more\":false,\"data\":[]}");
  }

  @Test
  void walksThePagesInBothDirections() {
    List<String> newestFirst = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      newestFirst.addFirst(send(simple(i)));
    }
    assertPage("/emails", newestFirst, false);
    assertPage("/emails?limit=2", newestFirst.subList(0, 2), true);
    assertPage("/emails?limit=2&after=" + newestFirst.get(1), newestFirst.subList(2, 4), true);
    assertPage("/emails?limit=2&after=" + newestFirst.get(2), newestFirst.subList(3, 5), false);
    assertPage("/emails?limit=2&before=" + newestFirst.get(4), newestFirst.subList(2, 4), true);
    assertPage("/emails?limit=2&before=" + newestFirst.get(2), newestFirst.subList(0, 2), false);
  }

  @Test
  void refusesACursorThatIsNoRowOfTheList() {
    String foreign = send(simple(1));
    tenant = TestTenants.create();
    for (String query :
        List.of(
            "after=" + foreign,
            "after=" + UUID.randomUUID(),
            "after=%00",
            "before=garbage",
            "limit=0",
            "limit=101",
            "limit=x",
            "after=" + foreign + "&before=" + foreign)) {
      Response answer =
          given().urlEncodingEnabled(false).auth().oauth2(tenant.key()).get("/emails?" + query);
      assertThat(answer.statusCode()).as(query).isEqualTo(422);
      assertThat(answer.<String>path("name")).as(query).isEqualTo("validation_error");
    }
    assertThat(get("/emails?after=" + foreign).asString())
        .isEqualTo(get("/emails?after=" + UUID.randomUUID()).asString());
  }

  private void assertPage(String path, List<String> ids, boolean hasMore) {
    Response answer = get(path);
    assertThat(answer.<List<String>>path("data.id")).as(path).isEqualTo(ids);
    assertThat(answer.<Boolean>path("has_more")).as(path).isEqualTo(hasMore);
  }

  private static String simple(int number) {
    return "{\"from\": \"%s\", \"to\": \"a@x.test\", \"subject\": \"s"
        + number
        + "\", \"text\": \"t\"}";
  }

  private String send(String body) {
    return given()
        .auth()
        .oauth2(tenant.key())
        .contentType("application/json")
        .body(body.formatted(tenant.sender()))
        .post("/emails")
        .path("id");
  }

  private Response get(String path) {
    return given().auth().oauth2(tenant.key()).get(path);
  }
}
