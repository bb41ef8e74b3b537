package dev.postern.ingester.inbound;

import static dev.postern.ingester.inbound.InboundPosts.base64;
import static dev.postern.ingester.inbound.InboundPosts.freshId;
import static dev.postern.ingester.inbound.InboundPosts.mail;
import static dev.postern.ingester.inbound.InboundPosts.post;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postern.model.id.MutableClock;
import dev.postern.sandbox.postgres.PosternDatabaseResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(
    value = PosternDatabaseResource.class,
    initArgs = @ResourceArg(name = PosternDatabaseResource.ROLE, value = "postern_ingester"))
@WithTestResource(InboundTestSettings.class)
class InboundResourceTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Inject MutableClock clock;

  private final TestInbox inbox = new TestInbox();

  @Test
  void takesAMailInAndTellsOfIt() throws Exception {
    String to = inbox.address("hello");
    String id = freshId();
    Response answer = post("event-1", List.of(to), mail(to, id, "How are you?"));
    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(answer.jsonPath().getString("status")).isEqualTo("processed");
    assertThat(answer.jsonPath().getString("provider_event_id")).isEqualTo("event-1");
    assertThat(answer.jsonPath().getInt("attachments")).isZero();
    String emailId = answer.jsonPath().getString("received_email_id");
    assertThat(inbox.mail("id, state, from_address, subject, message_id, received_for, thread_id"))
        .isEqualTo(
            String.join(
                "|",
                emailId,
                "parsed",
                "Ada <ada@example.com>",
                "Hello",
                id,
                "{" + to + "}",
                emailId));
    assertThat(inbox.content("text")).isEqualTo("How are you?\r\n");
    var told = JSON.readTree(inbox.told().getFirst());
    assertThat(told.path("type").asText()).isEqualTo("email.received");
    assertThat(told.path("data").path("email_id").asText()).isEqualTo(emailId);
    assertThat(told.path("data").path("received_for").path(0).asText()).isEqualTo(to);
    assertThat(told.path("data").path("message_id").asText()).isEqualTo(id);
    assertThat(told.path("data").path("bcc").isArray()).isTrue();
    assertThat(told.path("data").has("text")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"'',401", "Bearer wrong,401", "Basic abc,401", "Bearer ,401"})
  @DisplayName("U49: with a token configured, without the right one nothing is taken in")
  void refusesWithoutToken(String authorization, int status) {
    given()
        .header("Authorization", authorization)
        .contentType(ContentType.JSON)
        .body(Map.of("event_id", "1", "raw_mime", mail(inbox.address("a"), freshId(), "x")))
        .post("/events/inbound")
        .then()
        .statusCode(status);
    assertThat(inbox.mails("id")).isEmpty();
  }

  @Test
  @DisplayName("U49: with a token configured and sent, mail is taken in")
  void acceptsWithToken() {
    assertThat(post(inbox.address("a"), mail(inbox.address("a"), freshId(), "x")).statusCode())
        .isEqualTo(202);
  }

  @Test
  @DisplayName("U56: the same message twice is one mail, also at once, and the second is told so")
  void takesARepetitionForOne() throws Exception {
    String to = inbox.address("once");
    String mail = mail(to, freshId(), "x");
    List<Callable<Response>> posts = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      posts.add(() -> post("same-event", List.of(to), mail));
      posts.add(() -> post(to, mail));
    }
    List<String> statuses = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Response> answer : threads.invokeAll(posts)) {
        assertThat(answer.get().statusCode()).isIn(200, 202);
        statuses.add(answer.get().jsonPath().getString("status"));
      }
    }
    assertThat(statuses).containsOnlyOnce("processed");
    assertThat(statuses).contains("duplicate_provider_event");
    assertThat(inbox.mails("id")).hasSize(1);
    assertThat(inbox.told()).hasSize(1);
    Response again = post("same-event", List.of(to), mail);
    assertThat(again.jsonPath().getBoolean("ok")).isFalse();
    assertThat(again.jsonPath().getString("duplicate_of_event_id")).isEqualTo(inbox.mail("id"));
  }

  @Test
  @DisplayName("U56: the same Message-ID to another inbox or tenant, or with another body, is mail")
  void deliversTheSameIdElsewhere() {
    String id = freshId();
    TestInbox other = new TestInbox();
    String text = mail("list@example.com", id, "x");
    assertThat(post(inbox.address("a"), text).statusCode()).isEqualTo(202);
    assertThat(post(inbox.address("b"), text).statusCode()).isEqualTo(202);
    assertThat(post(other.address("a"), text).statusCode()).isEqualTo(202);
    String forged = mail("list@example.com", id, "y");
    assertThat(post(inbox.address("a"), forged).statusCode()).isEqualTo(202);
    assertThat(inbox.mails("id")).hasSize(3);
    assertThat(other.mails("id")).hasSize(1);
  }

  @Test
  @DisplayName("U56: a message without an id gets one")
  void makesAMissingId() {
    assertThat(post(inbox.address("a"), "Subject: x\r\n\r\nno id").statusCode()).isEqualTo(202);
    String id = inbox.mail("id");
    assertThat(inbox.mail("message_id")).isEqualTo("<" + id + "@postern.invalid>");
  }

  @Test
  void reachesBothTenants() {
    TestInbox other = new TestInbox();
    String mine = inbox.address("a");
    String theirs = other.address("b");
    Response answer =
        post("both", List.of(mine, theirs), mail(mine + ", " + theirs, freshId(), "x"));
    assertThat(answer.jsonPath().getList("received_email_ids")).hasSize(2);
    assertThat(inbox.mail("received_for, state")).isEqualTo("{" + mine + "}|parsed");
    assertThat(other.mail("received_for, state")).isEqualTo("{" + theirs + "}|parsed");
    assertThat(inbox.told()).hasSize(1);
    assertThat(other.told()).hasSize(1);
    assertThat(inbox.told().getFirst()).doesNotContain(other.mail("id"));
  }

  @Test
  void findsRecipientsInTheMailWhereNobodyTellsThem() {
    String to = inbox.address("named");
    Response answer =
        post(
            Map.of(
                "event_id",
                "e",
                "raw_mime",
                mail("X <" + to.toUpperCase(java.util.Locale.ROOT) + ">", freshId(), "x")));
    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(inbox.mail("received_for")).isEqualTo("{" + to + "}");
  }

  @Test
  void takesNothingForNobody() {
    inbox.route("exact", "known");
    String unknown = inbox.address("unknown");
    Response answer = post("nobody", List.of(unknown), mail(unknown, freshId(), "x"));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.jsonPath().getString("status")).isEqualTo("missing_domain");
    assertThat(answer.jsonPath().getBoolean("ok")).isFalse();
    assertThat(inbox.mails("id")).isEmpty();
  }

  @Test
  void followsRoutes() {
    inbox.route("exact", "exact");
    inbox.route("alias", "support");
    List<String> known = List.of("exact", "support", "support+42");
    List<String> unknown = List.of("exact+1", "sales", "supporter");
    known.forEach(name -> assertStatus(name, "processed"));
    unknown.forEach(name -> assertStatus(name, "missing_domain"));
    inbox.route("catch_all", "");
    unknown.forEach(name -> assertStatus(name, "processed"));
  }

  private void assertStatus(String localPart, String status) {
    Response answer = post(inbox.address(localPart), mail("x@example.com", freshId(), localPart));
    assertThat(answer.jsonPath().getString("status")).as(localPart).isEqualTo(status);
  }

  @Test
  void takesNothingForDomainsThatDoNotReceive() {
    TestInbox off = new TestInbox();
    dev.postern.ingester.TestDatabase.asOwner()
        .run(
            "update domain set receiving_enabled = false where environment_id = ?",
            off.environment());
    assertThat(post(off.address("a"), mail("x", freshId(), "x")).jsonPath().getString("status"))
        .isEqualTo("missing_domain");
  }

  @Test
  void keepsWhatCannotBeRead() throws Exception {
    String bomb = "X-A: b\r\n".repeat(10_001) + "\r\n";
    Response answer = post(inbox.address("a"), bomb);
    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(answer.jsonPath().getString("status")).isEqualTo("unparsed");
    assertThat(inbox.mail("state, parse_error, octet_length(raw)"))
        .isEqualTo("unparsable|it is no mail that can be read|" + bomb.length());
    assertThat(JSON.readTree(inbox.told().getFirst()).path("data").path("state").asText())
        .isEqualTo("unparsable");
  }

  @Test
  void readsLaterWhatWasLeftBehind() {
    post(inbox.address("a"), mail(inbox.address("a"), freshId(), "left"));
    inbox.abandon();
    Awaitility.await("the waiting mail").until(() -> inbox.mail("state").equals("parsed"));
    assertThat(inbox.content("text")).isEqualTo("left\r\n");
    assertThat(inbox.told()).hasSize(1);
  }

  @Test
  void keepsLargeMailsAndFilesOutsideOfTheDatabase() {
    String file = "x".repeat(300_000);
    String mail =
        """
        Message-ID: %s
        Content-Type: multipart/mixed; boundary=b

        --b
        Content-Disposition: attachment; filename=large.bin

        %s
        --b
        Content-Disposition: attachment; filename=small.bin

        y
        --b
        Content-Disposition: attachment; filename=skipped.bin

        %s
        --b--
        """
            .formatted(freshId(), file, "z".repeat(InboundTestSettings.ATTACHMENT_LIMIT + 1));
    assertThat(post(inbox.address("a"), mail).jsonPath().getInt("attachments")).isEqualTo(3);
    assertThat(inbox.mail("raw is null, raw_storage_key like 'inbound/%', raw_size"))
        .isEqualTo("t|t|" + mail.length());
    assertThat(
            inbox.attachments(
                "filename, size, content is null, storage_key is null, skipped_reason is null"))
        .containsExactly(
            "large.bin|300000|t|f|t",
            "small.bin|1|f|t|t",
            "skipped.bin|" + (InboundTestSettings.ATTACHMENT_LIMIT + 1) + "|t|t|f");
    inbox.abandon();
    Awaitility.await("the waiting mail").until(() -> inbox.mail("state").equals("parsed"));
    assertThat(inbox.attachments("id")).hasSize(3);
  }

  @Test
  void joinsThreads() {
    UUID sent = inbox.sent("0100-ses-id");
    String reply = freshId();
    String second = freshId();
    post(inbox.address("a"), answer(reply, "<0100-ses-id@email.amazonses.com>"));
    post(inbox.address("a"), answer(second, reply));
    post(inbox.address("a"), answer(freshId(), "<unknown@example.com>"));
    assertThat(inbox.mails("thread_id").subList(0, 2))
        .containsExactly(sent.toString(), sent.toString());
    assertThat(inbox.mails("thread_id = id")).endsWith("t");
  }

  @Test
  void joinsAThreadThatItComesLateTo() {
    String first = freshId();
    post(inbox.address("a"), answer(freshId(), first));
    post(inbox.address("a"), mail(inbox.address("a"), first, "first"));
    assertThat(inbox.mails("thread_id").stream().distinct()).hasSize(1);
  }

  private static String answer(String id, String answered) {
    return "Message-ID: %s\r\nIn-Reply-To: %s\r\nSubject: Re\r\n\r\n%s".formatted(id, answered, id);
  }

  @Test
  void forwardsAsItsRulesSay() {
    UUID route = inbox.route("alias", "support");
    inbox.forward(route, "team@example.net");
    inbox.forward(route, "boss@example.net");
    String at = inbox.address("support");
    String mail =
        "From: \"Ada \\\"A\\\" L\" <ada@example.com>\r\nTo: "
            + at
            + "\r\nSubject: Help\r\n"
            + "Content-Type: text/html\r\n\r\n<p>Please</p>";
    assertThat(post(at, mail).statusCode()).isEqualTo(202);
    assertThat(
            inbox.queued(
                "r.address, e.status, e.reply_to::text, e.subject, c.html, e.due_at is not null"))
        .hasSize(2)
        .allMatch(row -> row.contains("ada@example.com") && row.endsWith("|Help|<p>Please</p>|t"))
        .anyMatch(row -> row.startsWith("boss@example.net|queued"));
    assertThat(inbox.queued("e.from_address").getFirst())
        .isEqualTo("\"Ada A L ada@example.com\" <" + at + ">");
    String mark = inbox.queued("c.headers->>'X-Postern-Forwarded'").getFirst();
    assertThat(mark).isEqualTo(inbox.mail("id"));
  }

  @Test
  void neverForwardsWhatWasForwarded() {
    inbox.forward(inbox.route("catch_all", ""), "team@example.net");
    post(inbox.address("a"), "X-Postern-Forwarded: x\r\nSubject: loop\r\n\r\nx");
    assertThat(inbox.mail("state")).isEqualTo("parsed");
    assertThat(inbox.queued("e.id")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "|400|malformed_mime",
        "[]|400|malformed_mime",
        "{\"event_id\":\"1\"|400|malformed_mime",
        "{\"event_id\":\"1\",\"event_id\":\"2\",\"raw_mime\":\"a\"}|400|malformed_mime",
        "{} {}|400|malformed_mime",
        "{\"raw_mime\":\"a\"}|422|malformed_mime",
        "{\"event_id\":7,\"raw_mime\":\"a\"}|422|malformed_mime",
        "{\"event_id\":\"a\\nb\",\"raw_mime\":\"a\"}|422|malformed_mime",
        "{\"event_id\":\"1\"}|422|malformed_mime",
        "{\"event_id\":\"1\",\"raw_mime\":\"\"}|422|malformed_mime",
        "{\"event_id\":\"1\",\"raw_mime\":\"a\",\"raw_mime_base64\":\"YQ==\"}|422|malformed_mime",
        "{\"event_id\":\"1\",\"raw_mime_base64\":\"*\"}|400|malformed_mime",
        "{\"event_id\":\"1\",\"recipients\":\"a\",\"raw_mime\":\"a\"}|422|malformed_mime",
        "{\"event_id\":\"1\",\"recipients\":[1],\"raw_mime\":\"a\"}|422|malformed_mime",
        "{\"event_id\":\"1\",\"recipients\":[],\"raw_mime\":\"a\"}|200|missing_domain"
      })
  void refusesWhatIsNotAPost(String body, int status, String name) {
    Response answer =
        given()
            .header("Authorization", "Bearer " + InboundTestSettings.TOKEN)
            .contentType(ContentType.JSON)
            .body(body == null ? "" : body)
            .post("/events/inbound");
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.jsonPath().getString("status")).isEqualTo(name);
  }

  @Test
  void takesMetadataAndStrangeFieldsForNothing() {
    Response answer =
        post(
            Map.of(
                "event_id", "m",
                "provider", "acme-mail",
                "metadata", Map.of("deep", List.of(Map.of("a", 1))),
                "recipients", List.of(inbox.address("a")),
                "raw_mime_base64", base64(mail("x", freshId(), "x"))));
    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(inbox.mail("source, source_id")).isEqualTo("acme-mail|m");
  }
}
