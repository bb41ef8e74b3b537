package dev.postern.api.apikey;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.OnPosternDatabase;
import dev.postern.api.TestDatabase;
import dev.postern.api.TestTenants;
import dev.postern.api.TestTenants.TestTenant;
import dev.postern.api.apikey.KeyCalls.Issued;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a key is restricted to beside its scopes. */
@QuarkusTest
@OnPosternDatabase
class KeyRestrictionResourceTest {
  private static final String TWO = "['a@x.test', 'b@x.test']";
  private static final String ONE = "['a@x.test']";

  private TestTenant tenant;

  @BeforeEach
  void arrange() {
    tenant = TestTenants.create();
  }

  @Test
  void sendsOnlyFromItsDomains() {
    Object domain =
        TestDatabase.rows("select id from domain where name = ?", tenant.domain())
            .getFirst()
            .get("id");
    TestTenants.addDomain(tenant.tenant(), "other-" + tenant.domain(), "verified");
    Issued key =
        KeyCalls.created(
            tenant.key(),
            "{'name': 'k', 'permission': 'sending_access', 'domain_id': '%s'}".formatted(domain));
    assertThat(KeyCalls.send(key.token(), tenant.sender(), ONE).statusCode()).isEqualTo(200);
    assertThat(KeyCalls.send(key.token(), "ann@other-" + tenant.domain(), ONE).statusCode())
        .isEqualTo(403);
    assertThat(KeyCalls.get(tenant.key(), key.id()).<List<String>>path("domain_ids"))
        .containsExactly(String.valueOf(domain));
  }

  @Test
  void worksOnlyFromItsAddresses() {
    Issued here =
        KeyCalls.created(tenant.key(), "{'name': 'k', 'allowed_ips': ['127.0.0.0/8', '::1']}");
    Issued elsewhere =
        KeyCalls.created(tenant.key(), "{'name': 'k', 'allowed_ips': ['192.0.2.0/24']}");
    assertThat(KeyCalls.list(here.token()).statusCode()).isEqualTo(200);
    KeyCalls.assertProblem(KeyCalls.list(elsewhere.token()), 403, "restricted_api_key");
  }

  @Test
  void sendsToAtMostItsDailyLimit() {
    Issued key = limited(3);
    assertThat(KeyCalls.send(key.token(), tenant.sender(), TWO).statusCode()).isEqualTo(200);
    KeyCalls.assertProblem(
        KeyCalls.send(key.token(), tenant.sender(), TWO), 429, "daily_quota_exceeded");
    assertThat(emails()).isEqualTo(1);
    assertThat(KeyCalls.send(key.token(), tenant.sender(), ONE).statusCode()).isEqualTo(200);
    KeyCalls.assertProblem(
        KeyCalls.send(key.token(), tenant.sender(), ONE), 429, "daily_quota_exceeded");
    assertThat(KeyCalls.send(tenant.key(), tenant.sender(), TWO).statusCode()).isEqualTo(200);
  }

  @Test
  @DisplayName("U63: the limit is whole again at the next UTC day")
  void startsAnewWithTheDay() {
    Issued key = limited(1);
    KeyCalls.send(key.token(), tenant.sender(), ONE);
    KeyCalls.assertProblem(
        KeyCalls.send(key.token(), tenant.sender(), ONE), 429, "daily_quota_exceeded");
    TestDatabase.execute(
        "update api_key_usage set day = day - 1 where api_key_id = ?", UUID.fromString(key.id()));
    assertThat(KeyCalls.send(key.token(), tenant.sender(), ONE).statusCode()).isEqualTo(200);
    KeyCalls.assertProblem(
        KeyCalls.send(key.token(), tenant.sender(), ONE), 429, "daily_quota_exceeded");
  }

  @Test
  void leavesTheIdempotencyKeyOfARefusedEmailFree() {
    Issued key = limited(1);
    KeyCalls.assertProblem(sendUnder(key, "once", TWO), 429, "daily_quota_exceeded");
    Response first = sendUnder(key, "once", ONE);
    assertThat(first.statusCode()).as(first.asString()).isEqualTo(200);
    Response replay = sendUnder(key, "once", ONE);
    assertThat(replay.asString()).isEqualTo(first.asString());
    assertThat(emails()).isEqualTo(1);
    assertThat(
            TestDatabase.count(
                "audit_entry where action = 'email.send' and environment_id = ?",
                tenant.environment()))
        .as("neither the refused nor the repeated one is audited")
        .isEqualTo(1);
  }

  @Test
  @DisplayName("U63: with one left an email to ten recipients is sent to none")
  void sendsToAllOrNone() {
    Issued key = limited(10);
    assertThat(KeyCalls.send(key.token(), tenant.sender(), recipients(9)).statusCode())
        .isEqualTo(200);
    KeyCalls.assertProblem(
        KeyCalls.send(key.token(), tenant.sender(), recipients(10)), 429, "daily_quota_exceeded");
    assertThat(KeyCalls.send(key.token(), tenant.sender(), ONE).statusCode()).isEqualTo(200);
    assertThat(TestDatabase.count("email_recipient where environment_id = ?", tenant.environment()))
        .isEqualTo(10);
  }

  @Test
  @DisplayName("U63: a recipient has a limit of their own, whole again at the next UTC day")
  void sendsToOneRecipientAtMostSoOften() {
    Issued key = limitedForEach(2);
    String ann = "['Ann@x.test']";
    String both = "['ann@x.test', 'bob@x.test']";
    assertThat(KeyCalls.send(key.token(), tenant.sender(), ann).statusCode()).isEqualTo(200);
    assertThat(KeyCalls.send(key.token(), tenant.sender(), both).statusCode()).isEqualTo(200);
    KeyCalls.assertProblem(
        KeyCalls.send(key.token(), tenant.sender(), both), 429, "daily_quota_exceeded");
    assertThat(KeyCalls.send(key.token(), tenant.sender(), "['bob@x.test']").statusCode())
        .as("the refused one was not counted")
        .isEqualTo(200);
    assertThat(KeyCalls.send(tenant.key(), tenant.sender(), both).statusCode()).isEqualTo(200);
    TestDatabase.execute(
        "update api_key_recipient_usage set day = day - 1 where api_key_id = ?",
        UUID.fromString(key.id()));
    assertThat(KeyCalls.send(key.token(), tenant.sender(), both).statusCode()).isEqualTo(200);
  }

  @Test
  @DisplayName(
      "U63: of 50 emails at once to one recipient exactly 10 are sent if that is the limit")
  void neverGoesBeyondTheLimitOfARecipient() throws InterruptedException {
    Issued key = limitedForEach(10);
    assertThat(answersAtOnce(key, 50)).isEqualTo(Map.of(200, 10L, 429, 40L));
    assertThat(emails()).isEqualTo(10);
  }

  @Test
  @DisplayName("U63: of 50 emails at once exactly 10 are sent if that is the key's limit")
  void neverGoesBeyondTheLimitHoweverManySendAtOnce() throws InterruptedException {
    Issued key = limited(10);
    assertThat(answersAtOnce(key, 50)).isEqualTo(Map.of(200, 10L, 429, 40L));
    assertThat(emails()).isEqualTo(10);
  }

  private Map<Integer, Long> answersAtOnce(Issued key, int count) throws InterruptedException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      return threads
          .invokeAll(
              IntStream.range(0, count)
                  .<Callable<Integer>>mapToObj(
                      i -> () -> KeyCalls.send(key.token(), tenant.sender(), ONE).statusCode())
                  .toList())
          .stream()
          .map(Future::resultNow)
          .collect(groupingBy(status -> status, counting()));
    }
  }

  private static String recipients(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "'r" + i + "@x.test'")
        .collect(joining(", ", "[", "]"));
  }

  private Issued limitedForEach(int limit) {
    return KeyCalls.created(
        tenant.key(),
        "{'name': 'k', 'permission': 'sending_access', 'recipient_daily_limit': %d}"
            .formatted(limit));
  }

  private Response sendUnder(Issued key, String idempotencyKey, String recipients) {
    return KeyCalls.as(key.token())
        .header("Idempotency-Key", idempotencyKey)
        .body(
            KeyCalls.json(
                "{'from': '%s', 'to': %s, 'subject': 's', 'text': 't'}"
                    .formatted(tenant.sender(), recipients)))
        .post("/emails");
  }

  private Issued limited(int limit) {
    return KeyCalls.created(
        tenant.key(),
        "{'name': 'k', 'permission': 'sending_access', 'daily_limit': %d}".formatted(limit));
  }

  private long emails() {
    return TestDatabase.count("email where environment_id = ?", tenant.environment());
  }
}
