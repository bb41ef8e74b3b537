package dev.postern.api.batch;

import static io.restassured.RestAssured.given;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.OnPosternDatabase;
import dev.postern.api.TestDatabase;
import dev.postern.api.TestTenants;
import dev.postern.api.TestTenants.TestTenant;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@OnPosternDatabase
class BatchResourceTest {
  private TestTenant tenant;

  @BeforeEach
  void arrange() {
    tenant = TestTenants.create();
  }

  @Test
  void acceptsAHundredEmailsInTheirOrder() {
    Response answer =
        send(
            IntStream.range(0, 100)
                .mapToObj(i -> email("\"to\":\"a%d@x.test\",\"subject\":\"s%d\"".formatted(i, i)))
                .toList());
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    assertThat(answer.jsonPath().getMap("")).containsOnlyKeys("data");
    List<String> ids = answer.path("data.id");
    assertThat(ids).hasSize(100).doesNotHaveDuplicates();
    for (int i : new int[] {0, 57, 99}) {
      assertThat(stored(ids.get(i))).containsEntry("subject", "s" + i);
    }
    assertThat(emails()).isEqualTo(100);
    assertThat(sendsInTheAuditLog()).isEqualTo(100);
    assertThat(
            TestDatabase.count(
                "email where environment_id = ? and due_at <= now()", tenant.environment()))
        .isEqualTo(100);
  }

  @Test
  void takesAttachmentsAndTimes() {
    Response answer =
        send(
            List.of(
                email("\"attachments\":[{\"filename\":\"a.txt\",\"content\":\"aGk=\"}]"),
                email("\"scheduled_at\":\"in 1 hour\",\"tags\":[{\"name\":\"a\",\"value\":\"b\"}]"),
                email("\"attachments\":[{\"filename\":\"b.txt\",\"content\":[104,105]}]")));
    List<String> ids = answer.path("data.id");
    assertThat(attachment(ids.get(0))).containsEntry("filename", "a.txt");
    assertThat(stored(ids.get(1))).containsEntry("status", "scheduled");
    assertThat(attachment(ids.get(2))).containsEntry("content", "hi".getBytes());
    assertThat(
            TestDatabase.count(
                "webhook_message where environment_id = ? and event_type = 'email.scheduled'",
                tenant.environment()))
        .isEqualTo(1);
  }

  @Test
  void refusesAllBecauseOfOne() {
    for (String wrong :
        new String[] {
          email("\"to\":\"nobody\""),
          email("\"to\":7"),
          email("\"from\":\"ann@foreign.example\""),
          email("\"attachments\":[{\"filename\":\"a\",\"content\":\"%%%\"}]"),
          "null",
          "[]",
          "7",
          "{}",
        }) {
      Response answer = send(List.of(email(""), wrong, email("")));
      assertThat(answer.statusCode()).as(wrong + answer.asString()).isIn(422, 403);
      assertThat(answer.jsonPath().getMap("")).containsOnlyKeys("statusCode", "message", "name");
    }
    assertThat(emails()).isZero();
    assertThat(sendsInTheAuditLog()).as("entries of what was not done").isZero();
  }

  @Test
  void answersAsASingleEmailWould() {
    Response answer = send(List.of(email(""), email("\"to\":7,\"subject\":{\"a\":[1,{}]}")));
    assertThat(answer.<String>path("message")).isEqualTo("Invalid `to` field.");
    Response unverified = send(List.of(email("\"from\":\"ann@foreign.example\"")));
    assertThat(unverified.statusCode()).isEqualTo(403);
    assertThat(unverified.<String>path("message")).contains("domain is not verified");
  }

  @Test
  void takesWhatIsRightIfAsked() {
    Response answer =
        permissive()
            .body(
                array(
                    List.of(
                        email("\"subject\":\"first\""),
                        email("\"to\":{\"deep\":[1,{\"to\":[]}]},\"cc\":\"a@b.test\""),
                        email("\"subject\":\"third\""),
                        "null",
                        email("\"from\":\"ann@foreign.example\""),
                        email("\"subject\":\"sixth\""),
                        email("\"to\":\"nobody\""))))
            .post("/emails/batch");
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    assertThat(answer.<List<Integer>>path("errors.index")).containsExactly(1, 3, 4, 6);
    assertThat(answer.<List<String>>path("errors.message"))
        .satisfiesExactly(
            first -> assertThat(first).isEqualTo("Invalid `to` field."),
            second -> assertThat(second).isEqualTo("Each email must be an object."),
            third -> assertThat(third).contains("domain is not verified"),
            fourth -> assertThat(fourth).startsWith("Invalid `to` field. "));
    List<String> ids = answer.path("data.id");
    assertThat(ids.stream().map(id -> stored(id).get("subject")))
        .containsExactly("first", "third", "sixth");
    assertThat(emails()).isEqualTo(3);
  }

  @Test
  void alwaysNamesErrorsIfAsked() {
    Response right = permissive().body(array(List.of(email("")))).post("/emails/batch");
    assertThat(right.<List<Object>>path("errors")).isEmpty();
    Response wrong = permissive().body("[{}]").post("/emails/batch");
    assertThat(wrong.statusCode()).isEqualTo(200);
    assertThat(wrong.<List<Object>>path("data")).isEmpty();
    assertThat(wrong.<List<Object>>path("errors")).hasSize(1);
  }

  @Test
  void refusesAnotherKindOfValidation() {
    Response answer =
        as().header("x-batch-validation", "loose")
            .body("[" + email("") + "]")
            .post("/emails/batch");
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(emails()).isZero();
  }

  @ParameterizedTest(name = "B211 batch_empty, B212 batch_101: {0}")
  @ValueSource(ints = {0, 101, 100_000})
  void refusesBatchesOfTheWrongSize(int size) {
    for (String item : new String[] {email(""), "null", "{}", "[]"}) {
      Response answer = send(IntStream.range(0, size).mapToObj(i -> item).toList());
      assertThat(answer.statusCode()).isEqualTo(422);
      assertThat(answer.<String>path("name")).isEqualTo("validation_error");
    }
    assertThat(emails()).isZero();
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"{}", "7", "null", "\"a\"", "", "[{]", "[{\"to\":[}]", "[{},", "[]]"})
  void refusesWhatIsNoList(String body) {
    Response answer = as().body(body).post("/emails/batch");
    assertThat(answer.statusCode()).isIn(400, 422);
    assertThat(answer.<String>path("name")).isEqualTo("validation_error");
    assertThat(emails()).isZero();
  }

  @Test
  void acceptsNoneIfAllAreTooMany() {
    String limited = TestTenants.addKey(tenant.tenant(), "full_access");
    TestDatabase.execute(
        "update api_key set daily_limit = 2 where environment_id = ?", tenant.environment());
    Response answer =
        given()
            .auth()
            .oauth2(limited)
            .contentType("application/json")
            .header("x-batch-validation", "permissive")
            .body(array(List.of(email(""), email(""), email(""))))
            .post("/emails/batch");
    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(answer.<String>path("name")).isEqualTo("daily_quota_exceeded");
    assertThat(emails()).isZero();
    assertThat(TestDatabase.count("api_key_usage where environment_id = ?", tenant.environment()))
        .isZero();
  }

  @Test
  void repeatsTheFirstAnswer() {
    List<String> batch = List.of(email(""), email("\"from\":\"ann@foreign.example\""));
    Response first = keyed("k").body(array(batch)).post("/emails/batch");
    Response second = keyed("k").body(array(batch)).post("/emails/batch");
    assertThat(first.<List<Object>>path("errors")).hasSize(1);
    assertThat(second.asString()).isEqualTo(first.asString());
    assertThat(second.header("Idempotent-Replayed")).isEqualTo("true");
    assertThat(emails()).isEqualTo(1);
    Response other = keyed("k").body(array(batch.reversed())).post("/emails/batch");
    assertThat(other.<String>path("name")).isEqualTo("invalid_idempotent_request");
    assertThat(emails()).isEqualTo(1);
  }

  @Test
  void doesNotSpendTheKeyOnARefusedBatch() {
    RequestSpecification strict = as().header("Idempotency-Key", "k");
    List<String> wrong = List.of(email(""), email("\"from\":\"ann@foreign.example\""));
    assertThat(strict.body(array(wrong)).post("/emails/batch").statusCode()).isEqualTo(403);
    assertThat(strict.body(array(List.of(email("")))).post("/emails/batch").statusCode())
        .isEqualTo(200);
  }

  @Test
  void keepsKeysOfOtherRoutesApart() {
    RequestSpecification request = as().header("Idempotency-Key", "k");
    assertThat(request.body(email("")).post("/emails").statusCode()).isEqualTo(200);
    Response answer = request.body("[" + email("") + "]").post("/emails/batch");
    assertThat(answer.statusCode()).as("B208 idem_other_route").isEqualTo(200);
    assertThat(emails()).isEqualTo(2);
  }

  @Test
  void sendsOnceHoweverManyAskAtOnce() throws InterruptedException {
    String body = array(List.of(email(""), email("")));
    Set<String> answers;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<String>> sends =
          threads.invokeAll(
              IntStream.range(0, 8)
                  .<Callable<String>>mapToObj(
                      i -> () -> keyed("k").body(body).post("/emails/batch").asString())
                  .toList());
      answers = sends.stream().map(BatchResourceTest::text).collect(toSet());
    }
    assertThat(answers).hasSize(1).allMatch(answer -> answer.contains("\"data\""));
    assertThat(emails()).isEqualTo(2);
  }

  private Response send(List<String> batch) {
    return as().body(array(batch)).post("/emails/batch");
  }

  private RequestSpecification keyed(String key) {
    return permissive().header("Idempotency-Key", key);
  }

  private RequestSpecification permissive() {
    return as().header("x-batch-validation", "permissive");
  }

  private RequestSpecification as() {
    return given().auth().oauth2(tenant.key()).contentType("application/json");
  }

  /** An email with these fields instead of its own. */
  private String email(String fields) {
    return Map.of("from", "\"" + tenant.sender() + "\"", "to", "\"a@x.test\"", "subject", "\"s\"")
        .entrySet()
        .stream()
        .filter(field -> !fields.contains("\"" + field.getKey() + "\":"))
        .map(field -> "\"" + field.getKey() + "\":" + field.getValue() + ",")
        .collect(joining("", "{", "\"text\":\"t\"" + (fields.isEmpty() ? "" : "," + fields) + "}"));
  }

  private static String array(List<String> items) {
    return String.join(",", items).transform(all -> "[" + all + "]");
  }

  private long sendsInTheAuditLog() {
    return TestDatabase.count(
        "audit_entry where environment_id = ? and action = 'email.send' and result = 'success'",
        tenant.environment());
  }

  private long emails() {
    return TestDatabase.count("email where environment_id = ?", tenant.environment());
  }

  private static Map<String, Object> stored(String id) {
    return row("email", "id", id);
  }

  private static Map<String, Object> attachment(String id) {
    return row("email_attachment", "email_id", id);
  }

  private static Map<String, Object> row(String table, String column, String id) {
    return TestDatabase.rows(
            "select * from " + table + " where " + column + " = ?", UUID.fromString(id))
        .getFirst();
  }

  private static String text(Future<String> answer) {
    try {
      return answer.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError(e);
    }
  }
}
