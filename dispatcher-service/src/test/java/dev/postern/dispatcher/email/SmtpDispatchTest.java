package dev.postern.dispatcher.email;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postern.dispatcher.ses.SesSandboxResource;
import dev.postern.dispatcher.smtp.SmtpRelayResource;
import dev.postern.dispatcher.smtp.TestRelay;
import dev.postern.dispatcher.smtp.TestRelay.Taken;
import dev.postern.sandbox.postgres.PosternDatabaseResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ByHand.class)
@QuarkusTestResource(value = SesSandboxResource.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = SmtpRelayResource.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(
    value = PosternDatabaseResource.class,
    restrictToAnnotatedClass = true,
    initArgs = @ResourceArg(name = PosternDatabaseResource.ROLE, value = "postern_dispatcher"))
class SmtpDispatchTest {
  @Inject DispatchBench bench;
  @Inject ObjectMapper json;

  @SuppressWarnings("NullAway.Init") // its test resource sets it
  TestRelay relay;

  private TestEmails emails;

  @BeforeEach
  void prepare() throws SQLException {
    emails = bench.emails();
  }

  @AfterEach
  void cleanUp() throws SQLException {
    emails.close();
  }

  @Test
  void sendsByTheRelayUnderAnIdOfOurs() throws Exception {
    UUID email = emails.queued("to@example.org", "cc@example.org", "bcc@example.org");
    String id = "<" + email + "@example.com>";

    bench.dispatch();

    assertThat(emails.state(email)).isEqualTo("sent f f 1");
    assertThat(emails.recipients(email)).containsExactly("sent", "sent", "sent");
    assertThat(
            emails.rows(
                "select ses_message_id is null, sent_at is not null from email where id = ?",
                email))
        .containsExactly("t t");
    assertThat(emails.rows("select details from email_event where email_id = ?", email))
        .containsExactly("{\"message_id\": \"" + id + "\"}");
    String payload = emails.rows("select payload from webhook_message").getFirst();
    assertThat(json.readTree(payload).path("data").path("message_id").asText()).isEqualTo(id);
    assertThat(taken(id).to())
        .containsExactly("to@example.org", "cc@example.org", "bcc@example.org");
    assertThat(taken(id).from()).isEqualTo("sender@example.com");
    assertThat(bench.accepted(email)).isEmpty();
  }

  @Test
  void failsWhatTheRelayRefusesForGood() throws Exception {
    UUID email = emails.queued("gone@example.org");

    bench.dispatch();

    assertThat(emails.state(email)).isEqualTo("failed f f 1");
    assertThat(emails.rows("select failure_reason from email where id = ?", email))
        .containsExactly("550 5.1.1 no such user");
  }

  @Test
  void sendsLaterWhatTheRelayRefusesForNow() throws Exception {
    UUID email = emails.queued("full@example.org");

    bench.dispatch();

    assertThat(emails.state(email)).isEqualTo("queued t f 1");
    assertThat(emails.attempts(email)).containsExactly("1 refused_for_now");
  }

  private Taken taken(String messageId) {
    return relay.taken().stream()
        .filter(one -> new String(one.mime(), US_ASCII).contains("Message-ID: " + messageId))
        .findFirst()
        .orElseThrow();
  }
}
