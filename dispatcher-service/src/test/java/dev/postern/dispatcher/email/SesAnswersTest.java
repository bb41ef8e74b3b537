package dev.postern.dispatcher.email;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.dispatcher.ses.SesSandbox;
import dev.postern.dispatcher.ses.SesSandboxResource;
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
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.BehaviorOnMxFailure;

@QuarkusTest
@TestProfile(ByHand.class)
@QuarkusTestResource(value = SesSandboxResource.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(
    value = PosternDatabaseResource.class,
    restrictToAnnotatedClass = true,
    initArgs = @ResourceArg(name = PosternDatabaseResource.ROLE, value = "postern_dispatcher"))
class SesAnswersTest {
  @Inject DispatchBench bench;
  @Inject SesV2Client sdk;

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

  @DisplayName("F11: SES is too busy: it has not taken the email, which is sent again soon")
  @Test
  void sendsAgainSoonWhatSesWasTooBusyFor() throws Exception {
    UUID email = emails.queued("to@example.org");
    ses.answer("SendEmail", 503, 1);
    bench.dispatch();
    assertThat(emails.attempts(email)).containsExactly("1 refused_for_now");
    assertThat(dueWithin(email, "10 s")).isEqualTo("t");
    assertThat(bench.accepted(email)).isEmpty();

    dispatchAgain(email);
    assertThat(emails.attempts(email)).containsExactly("1 refused_for_now", "2 accepted");
    assertThat(bench.accepted(email)).hasSize(1);
  }

  @DisplayName("F11: SES or a gateway before it fails: unknown, and nothing sent before the window")
  @ParameterizedTest(name = "F11: {0}")
  @ValueSource(ints = {500, 502, 504})
  void waitsForNewsOfWhatFailed(int status) throws Exception {
    UUID email = emails.queued("to@example.org");
    ses.answer("SendEmail", status, 1);
    bench.dispatch();
    assertThat(emails.attempts(email)).containsExactly("1 unknown");
    assertThat(emails.text("select reason from send_attempt where email_id = ?", email))
        .isEqualTo("answered " + status);
    assertThat(dueWithin(email, "14 minutes")).isEqualTo("f");
    bench.dispatch();
    assertThat(bench.accepted(email)).isEmpty();

    dispatchAgain(email);
    assertThat(emails.attempts(email)).containsExactly("1 superseded", "2 accepted");
    assertThat(bench.accepted(email)).hasSize(1);
  }

  @DisplayName("F14: without the records that bounces need the email fails once, with the reason")
  @Test
  void failsAnEmailWhoseMailFromDomainIsNotVerified() throws Exception {
    ses.verify("no-bounces.example");
    sdk.putEmailIdentityMailFromAttributes(
        request ->
            request
                .emailIdentity("no-bounces.example")
                .mailFromDomain("bounce.no-bounces.example")
                .behaviorOnMxFailure(BehaviorOnMxFailure.REJECT_MESSAGE));
    UUID email = emails.queuedFrom("a@no-bounces.example", "to@example.org");
    bench.dispatch();
    bench.dispatch();
    assertThat(emails.attempts(email)).containsExactly("1 refused");
    assertThat(emails.state(email)).isEqualTo("failed f f 1");
    assertThat(emails.text("select failure_reason from email where id = ?", email))
        .startsWith("MailFromDomainNotVerifiedException: ");
    assertThat(emails.messages(email)).containsExactly("email.failed");
    assertThat(bench.accepted(email)).isEmpty();
  }

  private String dueWithin(UUID email, String time) throws SQLException {
    return emails.text("select due_at < now() + ?::interval from email where id = ?", time, email);
  }

  private void dispatchAgain(UUID email) throws SQLException {
    emails.run("update email set due_at = now() where id = ?", email);
    bench.dispatch();
  }
}
