package dev.postern.api.schedule;

import static io.restassured.RestAssured.given;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.OnPosternDatabase;
import dev.postern.api.TestDatabase;
import dev.postern.api.TestTenants;
import dev.postern.api.TestTenants.TestTenant;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@OnPosternDatabase
class ScheduleResourceTest {
  private static final String UNKNOWN = "00000000-0000-7000-8000-000000000000";

  private TestTenant tenant;

  @BeforeEach
  void arrange() {
    tenant = TestTenants.create();
  }

  @Test
  void movesAScheduledEmail() {
    String id = schedule();
    Instant time = Instant.now().plus(2, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
    Response answer = move(id, time.toString());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.asString()).isEqualTo("{\"object\":\"email\",\"id\":\"" + id + "\"}");
    assertThat(email(id))
        .containsEntry("status", "scheduled")
        .containsEntry("scheduled_at", Timestamp.from(time))
        .containsEntry("due_at", Timestamp.from(time));
  }

  @Test
  void cancelsAScheduledEmailForGood() {
    String id = schedule();
    Response answer = cancel(id);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.asString()).isEqualTo("{\"object\":\"email\",\"id\":\"" + id + "\"}");
    assertThat(email(id)).containsEntry("status", "canceled").containsEntry("due_at", null);
    assertThat(as().get("/emails/" + id).<String>path("last_event")).isEqualTo("canceled");
    assertRefused(
        cancel(id), 422, "Only scheduled emails can be canceled. This one is `canceled`.");
    assertRefused(
        move(id, "in 1 hour"),
        422,
        "Only scheduled emails can be rescheduled. This one is `canceled`.");
  }

  /** Java sends no content type, Node one without a body, Python and PHP an empty object. */
  @Test
  void cancelsHoweverTheClientSaysNothing() {
    RequestSpecification bare = given().auth().oauth2(tenant.key());
    assertThat(bare.post("/emails/" + schedule() + "/cancel").statusCode()).isEqualTo(200);
    assertThat(as().post("/emails/" + schedule() + "/cancel").statusCode()).isEqualTo(200);
    assertThat(as().body("{}").post("/emails/" + schedule() + "/cancel").statusCode())
        .isEqualTo(200);
  }

  @Test
  void leavesEmailsAloneThatWereNotScheduled() {
    String id = send(null);
    assertRefused(cancel(id), 422, "Only scheduled emails can be canceled. This one is `queued`.");
    assertRefused(
        move(id, "in 1 hour"),
        422,
        "Only scheduled emails can be rescheduled. This one is `queued`.");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"cancel", "move"})
  void losesToAClaimThatCameFirst(String change) throws Exception {
    String id = schedule();
    try (Connection dispatcher = TestDatabase.connect()) {
      dispatcher.setAutoCommit(false);
      claim(dispatcher, id);
      CompletableFuture<Response> answer =
          CompletableFuture.supplyAsync(
              () -> change.equals("cancel") ? cancel(id) : move(id, "in 1 hour"));
      awaitWaiter();
      dispatcher.commit();
      assertThat(answer.get().statusCode()).isEqualTo(422);
    }
    assertThat(email(id)).containsEntry("status", "queued").containsEntry("due_at", null);
  }

  @Test
  void tellsWebhooksOfAScheduledEmail() {
    String id = schedule();
    Map<String, @Nullable Object> told =
        TestDatabase.rows(
                "select * from webhook_message where environment_id = ?", tenant.environment())
            .getFirst();
    assertThat(told).containsEntry("event_type", "email.scheduled");
    assertThat(String.valueOf(told.get("payload")))
        .contains("\"type\":\"email.scheduled\"")
        .contains("\"email_id\":\"" + id + "\"")
        .contains("\"to\":[\"a@x.test\"]")
        .contains("\"tags\":{\"kind\":\"welcome\"}");
    assertThat(
            TestDatabase.count(
                "email_event where email_id = ? and type = 'scheduled'", UUID.fromString(id)))
        .isEqualTo(1);
    send(null);
    assertThat(TestDatabase.count("webhook_message where environment_id = ?", tenant.environment()))
        .as("others are told of when they are sent")
        .isEqualTo(1);
  }

  @Test
  void knowsOnlyItsOwnEmails() {
    String id = schedule();
    tenant = TestTenants.create();
    for (String foreign : new String[] {id, UNKNOWN}) {
      assertRefused(cancel(foreign), 404, "Email not found");
      assertRefused(move(foreign, "in 1 hour"), 404, "Email not found");
    }
    assertThat(email(id)).containsEntry("status", "scheduled");
  }

  @Test
  void refusesBadRequests() {
    String id = schedule();
    assertThat(cancel("none").<String>path("name")).isEqualTo("invalid_parameter");
    assertThat(move("none", "in 1 hour").<String>path("name")).isEqualTo("invalid_parameter");
    assertRefused(as().body("{}").patch("/emails/" + id), 422, "Missing `scheduled_at` field.");
    assertThat(move(id, "soon").statusCode()).isEqualTo(422);
    assertThat(as().body("{\"scheduled_at\":5}").patch("/emails/" + id).statusCode())
        .isEqualTo(422);
    String sender = TestTenants.addKey(tenant.tenant(), "sending_access");
    Response restricted = given().auth().oauth2(sender).post("/emails/" + id + "/cancel");
    assertThat(restricted.<String>path("name")).isEqualTo("restricted_api_key");
  }

  /** What the dispatcher does, without its lease. */
  private static void claim(Connection dispatcher, String id) throws SQLException {
    try (Statement statement = dispatcher.createStatement()) {
      statement.execute(
          "update email set status = 'queued', due_at = null where id = '%s'".formatted(id));
    }
  }

  private static void awaitWaiter() throws InterruptedException {
    Instant end = Instant.now().plusSeconds(30);
    while (TestDatabase.count("pg_locks where not granted") == 0) {
      assertThat(Instant.now()).isBefore(end);
      Thread.sleep(5);
    }
  }

  private String schedule() {
    return send("in 1 hour");
  }

  private String send(@Nullable String time) {
    Response answer =
        as().body(
                """
                {"from": "%s", "to": "a@x.test", "subject": "s", "text": "t",
                 "tags": [{"name": "kind", "value": "welcome"}], "scheduled_at": "%s"}
                """
                    .formatted(tenant.sender(), time == null ? "" : time))
            .post("/emails");
    return requireNonNull(answer.path("id"), answer.asString());
  }

  private Response move(String id, String time) {
    return as().body(Map.of("scheduled_at", time)).patch("/emails/" + id);
  }

  private Response cancel(String id) {
    return as().post("/emails/" + id + "/cancel");
  }

  private RequestSpecification as() {
    return given().auth().oauth2(tenant.key()).contentType("application/json");
  }

  private static Map<String, @Nullable Object> email(String id) {
    return TestDatabase.rows("select * from email where id = ?", UUID.fromString(id)).getFirst();
  }

  private static void assertRefused(Response answer, int status, String message) {
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
    assertThat(answer.<String>path("message")).isEqualTo(message);
  }
}
