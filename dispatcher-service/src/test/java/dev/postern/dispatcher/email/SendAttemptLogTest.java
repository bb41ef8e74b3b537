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
import org.junit.jupiter.params.provider.CsvSource;

/** Each call to SES leaves one row that says what came of it. */
@QuarkusTest
@TestProfile(ByHand.class)
@QuarkusTestResource(value = SesSandboxResource.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(
    value = PosternDatabaseResource.class,
    restrictToAnnotatedClass = true,
    initArgs = @ResourceArg(name = PosternDatabaseResource.ROLE, value = "postern_dispatcher"))
class SendAttemptLogTest {
  private static final String ROWS =
      """
      select number, outcome, ses_message_id is not null, started_at <= finished_at, reason
      from send_attempt where email_id = ?
      """;

  @Inject DispatchBench bench;

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

  @DisplayName("U77: a success leaves one attempt, with SES's id for its reason")
  @Test
  void logsASuccess() throws Exception {
    UUID email = emails.queued("to@example.org");
    bench.dispatch();
    assertThat(emails.rows(ROWS, email)).containsExactly("1 accepted t t -");
  }

  @DisplayName("U77: a refusal for good leaves one attempt, with SES's reason")
  @Test
  void logsARefusal() throws Exception {
    UUID email = emails.queuedFrom("a@unverified.example", "to@example.org");
    bench.dispatch();
    assertThat(emails.rows(ROWS, email))
        .singleElement()
        .asString()
        .startsWith("1 refused f t ")
        .contains("not verified");
  }

  @DisplayName("U77: a failure for now leaves one attempt, with its reason")
  @ParameterizedTest(name = "U77: {0}")
  @CsvSource({
    "throttle, held_back",
    "serverError, unknown",
    "cutConnection, unknown",
    "loseAnswer, unknown"
  })
  void logsAFailure(String fault, String outcome) throws Exception {
    UUID email = emails.queued("to@example.org");
    ses.fail(fault, 1);
    bench.dispatch();
    assertThat(emails.rows(ROWS, email))
        .singleElement()
        .asString()
        .matches("1 " + outcome + " f t .*[a-z]{4}.*");
  }

  @DisplayName("U77: each further attempt leaves a row of its own")
  @Test
  void logsEachAttempt() throws Exception {
    UUID email = emails.queued("to@example.org");
    ses.fail("throttle", 2);
    for (int i = 0; i < 3; i++) {
      bench.dispatch();
      emails.run("update email set due_at = now() where id = ? and due_at is not null", email);
    }
    assertThat(emails.attempts(email)).containsExactly("1 held_back", "2 held_back", "3 accepted");
  }
}
