package dev.postern.dispatcher.email;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.dispatcher.ses.SesSandbox;
import dev.postern.dispatcher.ses.SesSandboxResource;
import dev.postern.dispatcher.unresolved.UnresolvedSendService;
import dev.postern.sandbox.postgres.PosternDatabaseResource;
import io.micrometer.core.instrument.MeterRegistry;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(ByHand.class)
@QuarkusTestResource(value = SesSandboxResource.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(
    value = PosternDatabaseResource.class,
    restrictToAnnotatedClass = true,
    initArgs = @ResourceArg(name = PosternDatabaseResource.ROLE, value = "postern_dispatcher"))
class UnknownSendTest {
  @Inject DispatchBench bench;
  @Inject UnresolvedSendService unresolved;
  @Inject MeterRegistry metrics;

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
  void doesNotSendAgainWhatAnEventConfirms() throws Exception {
    UUID email = emails.queued("to@example.org");
    ses.fail("loseAnswer", 1);
    bench.dispatch();
    assertThat(emails.attempts(email)).containsExactly("1 unknown");
    assertThat(emails.state(email)).isEqualTo("queued t f 1");

    emails.tellSent(email, "from-the-event");
    assertThat(unresolved.confirmTold(10)).isEqualTo(1);

    assertThat(emails.attempts(email)).containsExactly("1 confirmed");
    assertThat(emails.state(email)).isEqualTo("sent f f 1");
    assertThat(emails.rows("select ses_message_id from email where id = ?", email))
        .containsExactly("from-the-event");
    assertThat(bench.accepted(email)).hasSize(1);
  }

  @Test
  void asksForEventsOnceMoreBeforeItSendsAgain() throws Exception {
    UUID email = emails.queued("to@example.org");
    ses.fail("loseAnswer", 1);
    bench.dispatch();
    emails.tellSent(email, "from-the-event");
    emails.run("update email set due_at = now() where id = ?", email);

    bench.dispatch();

    assertThat(emails.attempts(email)).containsExactly("1 confirmed");
    assertThat(emails.state(email)).isEqualTo("sent f f 1");
    assertThat(bench.accepted(email)).hasSize(1);
  }

  @Test
  void sendsAgainAfterTheWindowAndCountsIt() throws Exception {
    double before = duplicates();
    UUID email = emails.queued("to@example.org");
    ses.fail("loseAnswer", 1);
    bench.dispatch();
    assertThat(
            emails.rows(
                "select due_at > now() + interval '14 minutes' from email where id = ?", email))
        .containsExactly("t");

    emails.run("update email set due_at = now() where id = ?", email);
    bench.dispatch();

    assertThat(emails.attempts(email)).containsExactly("1 superseded", "2 accepted");
    assertThat(bench.accepted(email)).hasSize(2);
    assertThat(duplicates() - before).isEqualTo(1);
    assertThat(emails.messages(email)).containsExactly("email.sent");
  }

  @Test
  void countsNoneThatIsNotSentAgain() throws Exception {
    double before = duplicates();
    UUID email = emails.queued("to@example.org");
    ses.fail("loseAnswer", 1);
    bench.dispatch();
    emails.suppress("to@example.org", "bounce");
    emails.run("update email set due_at = now() where id = ?", email);

    bench.dispatch();

    assertThat(emails.attempts(email)).containsExactly("1 superseded");
    assertThat(emails.state(email)).isEqualTo("suppressed f f 1");
    assertThat(bench.accepted(email)).hasSize(1);
    assertThat(duplicates() - before).isZero();
  }

  private double duplicates() {
    return metrics.get("postern.email.possible.duplicates").counter().count();
  }

  @ParameterizedTest
  @ValueSource(strings = {"email", "environment"})
  void givesUpRatherThanSendTwiceWhereThatIsWished(String table) throws Exception {
    UUID email = emails.queued("to@example.org");
    String key = table.equals("email") ? "environment_id" : "id";
    emails.run(
        "update %s set at_most_once = true where %s = ?".formatted(table, key),
        emails.environment());
    ses.fail("loseAnswer", 1);
    bench.dispatch();
    emails.run("update email set due_at = now() where id = ?", email);

    bench.dispatch();

    assertThat(bench.accepted(email)).hasSize(1);
    assertThat(emails.attempts(email)).containsExactly("1 abandoned");
    assertThat(emails.state(email)).isEqualTo("failed f f 1");
    assertThat(emails.recipients(email)).containsExactly("failed");
    assertThat(emails.text("select failure_reason from email where id = ?", email))
        .isEqualTo("ambiguous");
    assertThat(emails.messages(email)).containsExactly("email.failed");
  }
}
