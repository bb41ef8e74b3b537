package dev.postern.api.sending;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.OnPosternDatabase;
import dev.postern.api.TestDatabase;
import dev.postern.api.TestTenants;
import dev.postern.api.TestTenants.TestTenant;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@OnPosternDatabase
class SendEmailResourceTest {
  private TestTenant tenant;

  @BeforeEach
  void arrange() {
    tenant = TestTenants.create();
  }

  @Test
  void writesEveryPartOfAnEmail() {
    Response answer =
        send(
            """
            {"from": "%s", "to": ["Bob <Bob@X.test>"], "cc": "c@x.test", "bcc": ["d@x.test"],
             "reply_to": "r@x.test", "subject": "Hällo", "html": "<p>hi</p>", "text": "hi",
             "headers": {"X-Entity": "7"}, "tags": [{"name": "kind", "value": "welcome"}],
             "attachments": [{"filename": "a.txt", "content": "aGk="}]}
            """
                .formatted(tenant.sender()));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.asString()).matches("\\{\"id\":\"[0-9a-f-]{36}\"}");
    UUID id = UUID.fromString(answer.path("id"));
    assertThat(row("email", "id", id))
        .containsEntry("status", "queued")
        .containsEntry("from_address", tenant.sender())
        .containsEntry("from_domain", tenant.domain())
        .containsEntry("subject", "Hällo")
        .containsEntry("lease_id", null);
    assertThat(TestDatabase.count("email where id = ? and due_at <= now()", id))
        .as("due by the database's clock")
        .isEqualTo(1);
    assertThat(row("email_content", "email_id", id))
        .containsEntry("html", "<p>hi</p>")
        .containsEntry("text", "hi")
        .hasEntrySatisfying("headers", h -> assertThat(h).hasToString("{\"X-Entity\": \"7\"}"))
        .hasEntrySatisfying(
            "tags",
            tags -> assertThat(tags).hasToString("[{\"name\": \"kind\", \"value\": \"welcome\"}]"));
    assertThat(row("email_attachment", "email_id", id))
        .containsEntry("filename", "a.txt")
        .containsEntry("content_type", "text/plain")
        .containsEntry("size", 2L)
        .containsEntry("content", "hi".getBytes());
  }

  @Test
  void keepsRecipientsAsWrittenAndByBareAddress() {
    UUID id =
        sent(
            """
            {"from": "%s", "to": ["Bob <Bob@X.test>", "a@bücher.example"], "cc": "c@x.test",
             "bcc": ["BOB@x.test", "d@x.test"], "subject": "s", "text": "t"}
            """
                .formatted(tenant.sender()));
    assertThat(recipients(id))
        .containsExactly(
            "1 to Bob <Bob@X.test> bob@x.test queued",
            "2 to a@bücher.example a@xn--bcher-kva.example queued",
            "3 cc c@x.test c@x.test queued",
            "4 bcc d@x.test d@x.test queued");
  }

  @Test
  void marksSuppressedRecipientsAndStaysQueued() {
    TestTenants.suppress(tenant.tenant(), "gone@x.test");
    UUID id = sent(simple("[\"Gone@x.test\", \"here@x.test\"]"));
    assertThat(recipients(id))
        .containsExactly(
            "1 to Gone@x.test gone@x.test suppressed", "2 to here@x.test here@x.test queued");
    assertThat(row("email", "id", id)).containsEntry("status", "queued");
  }

  @Test
  void ignoresSuppressionsOfAnotherTenant() {
    TestTenants.suppress(TestTenants.create().tenant(), "gone@x.test");
    assertThat(recipients(sent(simple("\"gone@x.test\"")))).allMatch(r -> r.endsWith(" queued"));
  }

  @Test
  void keepsAScheduledEmailUntilItsTime() {
    var time = Instant.now().plusSeconds(3600).truncatedTo(ChronoUnit.SECONDS);
    UUID id =
        sent(
            """
            {"from": "%s", "to": "a@x.test", "subject": "s", "text": "t", "scheduled_at": "%s"}
            """
                .formatted(tenant.sender(), time));
    assertThat(row("email", "id", id))
        .containsEntry("status", "scheduled")
        .containsEntry("due_at", Timestamp.from(time))
        .containsEntry("scheduled_at", Timestamp.from(time));
  }

  @Test
  void acceptsTheSameInAllFormsOfContent() {
    String bytes = "[104, 105]";
    for (String content :
        List.of("\"aGk=\"", bytes, "{\"type\": \"Buffer\", \"data\": " + bytes + "}")) {
      UUID id =
          sent(
              """
              {"from": "%s", "to": "a@x.test", "subject": "s", "text": "t",
               "attachments": [{"filename": "a.bin", "content": %s}]}
              """
                  .formatted(tenant.sender(), content));
      assertThat(row("email_attachment", "email_id", id))
          .as(content)
          .containsEntry("content", "hi".getBytes());
    }
  }

  @Test
  void refusesADomainThatIsNotVerifiedHere() {
    TestTenants.addDomain(tenant.tenant(), "pending" + tenant.domain(), "pending");
    TestTenant other = TestTenants.create();
    long before = TestDatabase.count("email");
    for (String domain :
        List.of("pending" + tenant.domain(), "sub." + tenant.domain(), other.domain(), "no.test")) {
      Response answer = send(simple("\"a@x.test\"").replace(tenant.domain(), domain));
      assertThat(answer.statusCode()).as(domain).isEqualTo(403);
      assertThat(answer.asString())
          .isEqualTo(
              "{\"statusCode\":403,\"message\":\"The %s domain is not verified. Please, add and verify your domain first.\",\"name\":\"validation_error\"}"
                  .formatted(domain));
    }
    assertThat(TestDatabase.count("email")).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource({
    "verified, true, 200",
    "partially_verified, true, 200",
    "partially_failed, true, 200",
    "verified, false, 403",
    "pending, true, 403",
    "failed, true, 403"
  })
  void sendsFromDomainsWhoseRecordsForSendingAreThere(String status, boolean enabled, int code) {
    TestDatabase.execute(
        "update domain set status = ?, sending_enabled = ? where environment_id = ?",
        status,
        enabled,
        tenant.environment());
    assertThat(send(simple("\"a@x.test\"")).statusCode()).isEqualTo(code);
  }

  @Test
  void refusesADomainThatTheKeyIsNotFor() {
    TestTenants.addDomain(tenant.tenant(), "other" + tenant.domain(), "verified");
    String key = TestTenants.addKey(tenant.tenant(), "emails:send", "other" + tenant.domain());
    assertThat(send(key, simple("\"a@x.test\"")).statusCode()).isEqualTo(403);
    assertThat(send(key, simple("\"a@x.test\"").replace("@d", "@otherd")).statusCode())
        .isEqualTo(200);
  }

  @Test
  void acceptsTheHundredthEmailLikeTheFirst() {
    // The driver sends a statement in another way once it has seen it some times.
    for (int i = 0; i < 100; i++) {
      assertThat(send(simple("\"a@x.test\"")).statusCode()).as("email %d", i).isEqualTo(200);
    }
    assertThat(TestDatabase.count("email where environment_id = ?", tenant.environment()))
        .isEqualTo(100);
  }

  private String simple(String to) {
    return """
        {"from": "%s", "to": %s, "subject": "s", "text": "t"}
        """
        .formatted(tenant.sender(), to);
  }

  private UUID sent(String body) {
    Response answer = send(body);
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    return UUID.fromString(answer.path("id"));
  }

  private Response send(String body) {
    return send(tenant.key(), body);
  }

  private static Response send(String key, String body) {
    return given()
        .auth()
        .oauth2(key)
        .contentType("application/json")
        .body(body.getBytes(UTF_8))
        .post("/emails");
  }

  private static Map<String, Object> row(String table, String idColumn, UUID id) {
    return TestDatabase.rows("select * from " + table + " where " + idColumn + " = ?", id)
        .getFirst();
  }

  private static List<String> recipients(UUID id) {
    return TestDatabase.rows(
            """
            select concat_ws(' ', position, kind, written, address, status) as line
            from email_recipient where email_id = ? order by position
            """,
            id)
        .stream()
        .map(row -> String.valueOf(row.get("line")))
        .toList();
  }
}
