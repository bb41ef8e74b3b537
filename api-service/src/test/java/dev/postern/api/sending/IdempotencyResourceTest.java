package dev.postern.api.sending;

import static io.restassured.RestAssured.given;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.OnPosternDatabase;
import dev.postern.api.TestDatabase;
import dev.postern.api.TestTenants;
import dev.postern.api.TestTenants.TestTenant;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@OnPosternDatabase
class IdempotencyResourceTest {
  private TestTenant tenant;

  @BeforeEach
  void arrange() {
    tenant = TestTenants.create();
  }

  @Test
  @DisplayName("U67: the same key and body answer the same id, and one email is sent")
  void repeatsTheFirstAnswer() {
    Response first = send("key-1", "hello");
    Response second = send("key-1", "hello");
    assertThat(second.statusCode()).isEqualTo(200);
    assertThat(second.asString()).isEqualTo(first.asString());
    assertThat(first.header("Idempotent-Replayed")).isNull();
    assertThat(second.header("Idempotent-Replayed")).isEqualTo("true");
    assertThat(emails()).isEqualTo(1);
  }

  @Test
  void takesTheSameRequestInAnotherLayoutForARepetition() {
    Response first = send("key-1", "hello");
    Response second =
        given()
            .auth()
            .oauth2(tenant.key())
            .contentType("application/json")
            .header("Idempotency-Key", "key-1")
            .body(
                "{\"text\":\"t\",\"subject\":\"hello\", \"to\":\"a@x.test\",\"from\":\"%s\"}"
                    .formatted(tenant.sender()))
            .post("/emails");
    assertThat(second.asString()).isEqualTo(first.asString());
  }

  @Test
  @DisplayName("U67: the same key with another body is refused")
  void refusesAnotherRequestUnderTheSameKey() {
    send("key-1", "hello");
    Response other = send("key-1", "goodbye");
    assertThat(other.statusCode()).isEqualTo(409);
    assertThat(other.<String>path("name")).isEqualTo("invalid_idempotent_request");
    assertThat(emails()).isEqualTo(1);
  }

  @Test
  void keepsTheKeysOfTenantsApart() {
    Response first = send("key-1", "hello");
    tenant = TestTenants.create();
    Response second = send("key-1", "hello");
    assertThat(second.statusCode()).isEqualTo(200);
    assertThat(second.asString()).isNotEqualTo(first.asString());
  }

  @Test
  @DisplayName("U67: one email is sent however many ask at once")
  void sendsOnceHoweverManyAskAtOnce() throws InterruptedException {
    Set<String> answers;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Response>> sends =
          threads.invokeAll(
              IntStream.range(0, 16)
                  .<Callable<Response>>mapToObj(i -> () -> send("key-1", "hello"))
                  .toList());
      answers = sends.stream().map(IdempotencyResourceTest::answer).collect(toSet());
    }
    assertThat(answers).hasSize(1).allMatch(answer -> answer.contains("\"id\""));
    assertThat(emails()).isEqualTo(1);
  }

  @Test
  void tellsARequestThatIsStillRunning() throws SQLException {
    try (Connection owner = TestDatabase.connect()) {
      owner.setAutoCommit(false);
      insertKey(owner, "now() + interval '1 day'");
      Response answer = send("key-1", "hello");
      assertThat(answer.statusCode()).isEqualTo(409);
      assertThat(answer.<String>path("name")).isEqualTo("concurrent_idempotent_requests");
      owner.rollback();
    }
    assertThat(emails()).isZero();
    assertThat(send("key-1", "hello").statusCode()).isEqualTo(200);
  }

  @Test
  void blamesTheDatabaseForALockedTable() throws SQLException {
    try (Connection owner = TestDatabase.connect();
        Statement statement = owner.createStatement()) {
      owner.setAutoCommit(false);
      statement.execute("lock table email in access exclusive mode");
      assertThat(send("key-1", "hello").statusCode()).isEqualTo(503);
      owner.rollback();
    }
    assertThat(send("key-1", "hello").statusCode()).isEqualTo(200);
  }

  @Test
  @DisplayName("U67: a key is remembered for 24 hours")
  void remembersAKeyForADay() {
    send("key-1", "hello");
    assertThat(
            TestDatabase.count(
                "idempotency_key where environment_id = ? and key = 'key-1'"
                    + " and expires_at - created_at = interval '24 hours'",
                tenant.environment()))
        .isEqualTo(1);
  }

  @Test
  void takesAnExpiredKeyForANewOne() throws SQLException {
    try (Connection owner = TestDatabase.connect()) {
      insertKey(owner, "now() - interval '1 second'");
    }
    Response first = send("key-1", "hello");
    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(send("key-1", "hello").asString()).isEqualTo(first.asString());
    assertThat(emails()).isEqualTo(1);
  }

  @Test
  void leavesTheKeyFreeAfterARefusal() {
    String sender = tenant.sender();
    Response refused = send("key-1", "hello", sender.replace("@d", "@unknown"));
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(send("key-1", "hello").statusCode()).isEqualTo(200);
  }

  @Test
  void answersARepetitionAfterTheDomainIsGone() {
    Response first = send("key-1", "hello");
    TestDatabase.execute(
        "update domain set status = 'failed' where environment_id = ?", tenant.environment());
    assertThat(send("key-1", "hello").asString()).isEqualTo(first.asString());
  }

  private void insertKey(Connection connection, String expiry) throws SQLException {
    try (var statement =
        connection.prepareStatement(
            """
            insert into idempotency_key (organization_id, environment_id, endpoint, key,
              request_hash, response_status, response_body, expires_at)
            values (?, ?, 'POST /emails', 'key-1', decode(repeat('00', 32), 'hex'), 200, '{}', %s)
            """
                .formatted(expiry))) {
      statement.setObject(1, tenant.tenant().organization().value());
      statement.setObject(2, tenant.environment());
      statement.execute();
    }
  }

  private Response send(String key, String subject) {
    return send(key, subject, tenant.sender());
  }

  private Response send(String key, String subject, String sender) {
    return given()
        .auth()
        .oauth2(tenant.key())
        .contentType("application/json")
        .header("Idempotency-Key", key)
        .body(Map.of("from", sender, "to", "a@x.test", "subject", subject, "text", "t"))
        .post("/emails");
  }

  private static String answer(Future<Response> sent) {
    try {
      return sent.get().asString();
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError(e);
    }
  }

  private long emails() {
    return TestDatabase.count("email where environment_id = ?", tenant.environment());
  }
}
