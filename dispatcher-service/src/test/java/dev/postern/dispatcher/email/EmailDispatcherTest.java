package dev.postern.dispatcher.email;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postern.dispatcher.ses.SesSandbox;
import dev.postern.dispatcher.ses.SesSandboxResource;
import dev.postern.model.email.SesTag;
import dev.postern.sandbox.postgres.PosternDatabaseResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@TestProfile(ByHand.class)
@QuarkusTestResource(value = SesSandboxResource.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(
    value = PosternDatabaseResource.class,
    restrictToAnnotatedClass = true,
    initArgs = @ResourceArg(name = PosternDatabaseResource.ROLE, value = "postern_dispatcher"))
class EmailDispatcherTest {
  @Inject DispatchBench bench;
  @Inject ObjectMapper json;

  private TestEmails emails;
  private SesSandbox ses;

  @BeforeEach
  void prepare() throws SQLException {
    emails = bench.emails();
    ses = bench.ses();
  }

  @AfterEach
  void cleanUp() throws SQLException {
    emails.close();
  }

  @Test
  void sendsWhatIsDueAndRecordsIt() throws Exception {
    UUID email = emails.queued("to@example.org", "cc@example.org", "bcc@example.org");
    emails.attach(email, "Übersicht.pdf", new byte[] {1, 2, 3});

    bench.dispatch();

    assertThat(emails.state(email)).isEqualTo("sent f f 1");
    assertThat(emails.attempts(email)).containsExactly("1 accepted");
    assertThat(emails.recipients(email)).containsExactly("sent", "sent", "sent");
    JsonNode accepted = bench.accepted(email).getFirst();
    String sesMessageId = accepted.path("sesMessageId").asText();
    assertThat(emails.rows("select ses_message_id from email where sent_at is not null"))
        .containsExactly(sesMessageId);
    assertThat(accepted.path("tags").path(SesTag.ENVIRONMENT.tagName()).asText())
        .isEqualTo(emails.environment().toString());
    assertThat(ses.raw(sesMessageId)).contains("Cc: cc@example.org").doesNotContain("bcc@");
    assertThat(emails.rows("select type, details from email_event where email_id = ?", email))
        .containsExactly("sent {\"ses_message_id\": \"" + sesMessageId + "\"}");
  }

  @Test
  void tellsWebhooksThatItWasSent() throws Exception {
    UUID email = emails.queued("to@example.org");

    bench.dispatch();

    String payload = emails.rows("select payload from webhook_message").getFirst();
    String sesMessageId = bench.accepted(email).getFirst().path("sesMessageId").asText();
    JsonNode message = json.readTree(payload);
    assertThat(payload).startsWith("{\"type\":\"email.sent\",\"created_at\":\"20");
    assertThat(message.path("data").path("email_id").asText()).isEqualTo(email.toString());
    assertThat(message.path("data").path("to").path(0).asText()).isEqualTo("to@example.org");
    assertThat(message.path("data").path("message_id").asText())
        .isEqualTo("<" + sesMessageId + "@email.amazonses.com>");
    assertThat(message.path("data").path("tags").path("kind").asText()).isEqualTo("test");
    assertThat(message.path("data").path("headers").path(0).path("name").asText())
        .isEqualTo("X-Mine");
    assertThat(message.path("data").has("failed")).isFalse();
  }

  @Test
  void sendsToTheSimulatorForTestAddresses() throws Exception {
    UUID email = emails.queued("Ann <Bounced+x@resend.dev>", "suppressed@resend.dev");

    bench.dispatch();

    JsonNode accepted = bench.accepted(email).getFirst();
    assertThat(accepted.path("to").path(0).asText()).isEqualTo("bounce+x@simulator.amazonses.com");
    assertThat(accepted.path("cc")).isEmpty();
    assertThat(ses.raw(accepted.path("sesMessageId").asText()))
        .contains("To: Ann <Bounced+x@resend.dev>");
    assertThat(emails.recipients(email)).containsExactly("sent", "suppressed");
  }

  @Test
  void sendsLaterWhatSesThrottles() throws Exception {
    UUID email = emails.queued("to@example.org");
    ses.fail("throttle", 1);

    bench.dispatch();
    assertThat(emails.state(email)).isEqualTo("queued t f 1");
    assertThat(emails.messages(email)).isEmpty();

    emails.run("update email set due_at = now() where id = ?", email);
    bench.dispatch();
    assertThat(emails.state(email)).isEqualTo("sent f f 2");
    assertThat(emails.attempts(email)).containsExactly("1 held_back", "2 accepted");
    assertThat(bench.accepted(email)).hasSize(1);
  }

  @DisplayName("F10: what SES throttles waits no longer for its next real failure")
  @Test
  void doesNotCountWhatSesThrottles() throws Exception {
    UUID email = emails.queued("to@example.org");
    ses.fail("throttle", 3);
    for (int i = 0; i < 3; i++) {
      bench.dispatch();
      emails.run("update email set due_at = now() where id = ?", email);
    }
    assertThat(emails.text("select attempt_count - held_back_count from email where id = ?", email))
        .isEqualTo("0");
  }

  @Test
  void failsWhatSesRefusesForGood() throws Exception {
    UUID email = emails.queuedFrom("a@unverified.example", "to@example.org");

    bench.dispatch();

    assertThat(emails.state(email)).isEqualTo("failed f f 1");
    assertThat(emails.recipients(email)).containsExactly("failed");
    assertThat(emails.rows("select failure_reason from email where id = ?", email).getFirst())
        .contains("not verified");
    assertThat(emails.messages(email)).containsExactly("email.failed");
  }

  @Test
  void failsWhatCannotBeWrittenAsMail() throws Exception {
    UUID evil = emails.queuedFrom("x\r\nBcc: y <a@example.com>", "to@example.org");
    UUID good = emails.queued("to@example.org");

    bench.dispatch();

    assertThat(emails.state(evil)).isEqualTo("failed f f 1");
    assertThat(emails.state(good)).isEqualTo("sent f f 1");
    assertThat(bench.accepted(evil)).isEmpty();
  }

  @Test
  void givesUpAfterTwoDays() throws Exception {
    UUID email = emails.queued("to@example.org");
    emails.run("update email set created_at = now() - interval '49 hours' where id = ?", email);
    emails.domain("example.com", "a-set-that-is-gone");

    bench.dispatch();

    assertThat(emails.state(email)).isEqualTo("failed f f 1");
    assertThat(emails.messages(email)).containsExactly("email.failed");
  }

  @Test
  @DisplayName("U66: an email for suppressed recipients only is not sent, and webhooks are told")
  void doesNotCallForSuppressedRecipientsOnly() throws Exception {
    UUID email = emails.queued("one@example.org", "two@example.org");
    emails.suppress("one@example.org", "bounce");
    emails.suppress("two@example.org", "manual");

    bench.dispatch();

    assertThat(emails.state(email)).isEqualTo("suppressed f f 0");
    assertThat(emails.recipients(email)).containsExactly("suppressed", "suppressed");
    assertThat(emails.attempts(email)).isEmpty();
    assertThat(bench.accepted(email)).isEmpty();
    assertThat(emails.messages(email)).containsExactly("email.suppressed", "email.suppressed");
    assertThat(emails.rows("select payload from webhook_message where payload like '%one@%'"))
        .singleElement()
        .asString()
        .contains("\"reason\":\"previous_bounce\"");
  }

  @ParameterizedTest
  @CsvSource({"to, 0", "cc, 1", "bcc, 2"})
  @DisplayName("U66: a suppressed recipient never reaches SES, in whatever field")
  void leavesOutASuppressedRecipient(String field, int position) throws Exception {
    List<String> all = List.of("one@example.org", "two@example.org", "three@example.org");
    UUID email = emails.queued(all.toArray(String[]::new));
    emails.suppress(all.get(position), "complaint");

    bench.dispatch();

    assertThat(emails.state(email)).isEqualTo("sent f f 1");
    assertThat(emails.recipients(email).get(position)).isEqualTo("suppressed");
    JsonNode accepted = bench.accepted(email).getFirst();
    assertThat(accepted.path(field)).isEmpty();
    assertThat(ses.raw(accepted.path("sesMessageId").asText())).doesNotContain(all.get(position));
    assertThat(emails.messages(email)).containsExactly("email.sent", "email.suppressed");
  }

  @Test
  void keepsAStatusThatAnEventHasRaisedAlready() throws Exception {
    UUID email = emails.queued("to@example.org");
    emails.run("update email_recipient set status = 'delivered' where email_id = ?", email);
    emails.run("update email set status = 'delivered' where id = ?", email);

    bench.dispatch();

    assertThat(emails.state(email)).startsWith("delivered f f");
    assertThat(emails.recipients(email)).containsExactly("delivered");
  }
}
