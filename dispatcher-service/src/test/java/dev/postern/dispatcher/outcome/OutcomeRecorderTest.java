package dev.postern.dispatcher.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.postern.dispatcher.budget.BudgetService;
import dev.postern.dispatcher.claim.ClaimedEmail;
import dev.postern.dispatcher.claim.EmailClaimService;
import dev.postern.dispatcher.email.ByHand;
import dev.postern.dispatcher.email.DispatchBench;
import dev.postern.dispatcher.email.TestEmails;
import dev.postern.dispatcher.ses.SesSandboxResource;
import dev.postern.dispatcher.transport.SendOutcome;
import dev.postern.dispatcher.transport.SendOutcome.Refused;
import dev.postern.model.wakeup.WakeUpSender;
import dev.postern.sandbox.postgres.PosternDatabaseResource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ByHand.class)
@QuarkusTestResource(value = SesSandboxResource.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(
    value = PosternDatabaseResource.class,
    restrictToAnnotatedClass = true,
    initArgs = @ResourceArg(name = PosternDatabaseResource.ROLE, value = "postern_dispatcher"))
class OutcomeRecorderTest {
  @Inject DispatchBench bench;
  @Inject EmailClaimService claims;
  @Inject EmailRecordService records;
  @Inject BudgetService budget;
  @Inject WakeUpSender webhooks;
  @Inject MeterRegistry metrics;

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
  void isNotHeldUpByAnOutcomeThatCannotBeRecorded() throws Exception {
    UUID unrecordable = emails.queued("to@example.org");
    UUID good = emails.queued("to@example.org");
    OutcomeRecorder recorder = new OutcomeRecorder(records, budget, webhooks, metrics);
    for (ClaimedEmail email : claims.claim(2).toSend()) {
      boolean bad = email.summary().id().value().equals(unrecordable);
      recorder.add(outcome(email, bad ? new Refused("a\0b") : new Refused("no")));
    }

    await()
        .until(
            () -> {
              recorder.recordSome();
              return emails.state(good).equals("failed f f 1");
            });

    assertThat(emails.state(unrecordable)).isEqualTo("queued f t 1");
  }

  private static EmailOutcome outcome(ClaimedEmail email, SendOutcome outcome) {
    return new EmailOutcome(email, outcome, Clock.systemUTC().instant());
  }
}
