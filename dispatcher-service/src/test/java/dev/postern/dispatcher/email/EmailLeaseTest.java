package dev.postern.dispatcher.email;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.dispatcher.claim.ClaimedEmail;
import dev.postern.dispatcher.claim.EmailClaimService;
import dev.postern.dispatcher.claim.EmailConfig;
import dev.postern.dispatcher.claim.Lease;
import dev.postern.dispatcher.outcome.EmailOutcome;
import dev.postern.dispatcher.outcome.OutcomeRecorder;
import dev.postern.dispatcher.ses.SesSandboxResource;
import dev.postern.dispatcher.ses.SesSendClient;
import dev.postern.dispatcher.transport.SendOutcome.Accepted;
import dev.postern.dispatcher.unresolved.UnresolvedSendService;
import dev.postern.model.email.EmailId;
import dev.postern.model.email.SesMessageId;
import dev.postern.sandbox.postgres.PosternDatabaseResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
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
class EmailLeaseTest {
  private static final int MANY = 200;

  @Inject DispatchBench bench;
  @Inject EmailClaimService claims;
  @Inject OutcomeRecorder recorder;
  @Inject SendWorker worker;
  @Inject AttachmentLoader files;
  @Inject UnresolvedSendService unresolved;
  @Inject SesSendClient ses;
  @Inject EmailConfig config;

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
  void twoDispatchersNeverClaimTheSameEmail() throws Exception {
    for (int i = 0; i < MANY; i++) {
      emails.queued("to@example.org");
    }
    Queue<EmailId> claimed = new ConcurrentLinkedQueue<>();
    CompletableFuture<Void> other = CompletableFuture.runAsync(() -> claimAll(claimed));
    claimAll(claimed);
    other.join();
    assertThat(claimed).hasSize(MANY).doesNotHaveDuplicates();
  }

  private void claimAll(Queue<EmailId> claimed) {
    List<ClaimedEmail> batch;
    do {
      batch = claims.claim(7).toSend();
      batch.forEach(email -> claimed.add(email.summary().id()));
    } while (!batch.isEmpty());
  }

  @Test
  void dropsTheOutcomeOfWhoLostTheLease() throws Exception {
    UUID email = emails.queued("to@example.org");
    ClaimedEmail claimed = claims.claim(1).toSend().getFirst();
    emails.run("update email set lease_id = gen_random_uuid() where id = ?", email);

    record(accepted(claimed));

    assertThat(emails.state(email)).isEqualTo("queued f t 1");
    assertThat(emails.attempts(email)).containsExactly("1 -");
    assertThat(emails.messages(email)).isEmpty();
  }

  @Test
  void tellsOnceWhatAnEventHasToldAlready() throws Exception {
    UUID email = emails.queued("to@example.org");
    ClaimedEmail claimed = claims.claim(1).toSend().getFirst();
    emails.tellSent(email, "ses-1");

    record(accepted(claimed));

    assertThat(emails.state(email)).isEqualTo("sent f f 1");
    assertThat(emails.attempts(email)).containsExactly("1 accepted");
    assertThat(emails.rows("select count(*) from email_event where email_id = ?", email))
        .containsExactly("1");
  }

  @Test
  void doesNotKnowAboutACallWhoseLeaseRanOut() throws Exception {
    UUID email = emails.queued("to@example.org");
    claims.claim(1);
    expire(email);

    assertThat(unresolved.endExpiredLeases(10)).isEqualTo(1);

    assertThat(emails.attempts(email)).containsExactly("1 unknown");
    assertThat(
            emails.rows(
                """
                select e.due_at = a.started_at + interval '15 minutes'
                from email e join send_attempt a on a.email_id = e.id where e.id = ?
                """,
                email))
        .containsExactly("t");
  }

  @Test
  void isDueAgainWhenItsLeaseRanOutBeforeACall() throws Exception {
    UUID email = emails.queued("to@example.org");
    claims.claim(1);
    emails.run("delete from send_attempt where email_id = ?", email);
    expire(email);

    assertThat(unresolved.endExpiredLeases(10)).isEqualTo(1);

    assertThat(claims.claim(1).toSend()).hasSize(1);
  }

  @Test
  void leavesALeaseAloneThatLasts() throws Exception {
    UUID email = emails.queued("to@example.org");
    claims.claim(1);

    assertThat(unresolved.endExpiredLeases(10)).isZero();

    assertThat(emails.state(email)).isEqualTo("queued f t 1");
  }

  @Test
  void doesNotCallWhenTheLeaseMightEndDuringTheCall() throws Exception {
    UUID email = emails.queued("to@example.org");
    ClaimedEmail claimed = claims.claim(1).toSend().getFirst();
    Lease paused = Lease.of(claimed.lease().id(), System.nanoTime(), Duration.ofSeconds(9));

    record(new EmailOutcome(claimed, worker.send(claimed.with(paused)), now()));

    assertThat(bench.accepted(email)).isEmpty();
    assertThat(emails.attempts(email)).containsExactly("1 refused_for_now");
    assertThat(claims.claim(1).toSend()).hasSize(1);
  }

  @Test
  void putsBackWhatAStoppingDispatcherHasNotCalledFor() throws Exception {
    UUID email = emails.queued("to@example.org");
    ClaimedEmail claimed = claims.claim(1).toSend().getFirst();
    SendWorker stopping = new SendWorker(files, ses, config, Clock.systemUTC());
    stopping.stop();

    record(new EmailOutcome(claimed, stopping.send(claimed), now()));

    assertThat(bench.accepted(email)).isEmpty();
    assertThat(claims.claim(1).toSend()).hasSize(1);
  }

  private void record(EmailOutcome outcome) {
    recorder.add(outcome);
    recorder.drain();
  }

  private void expire(UUID email) throws SQLException {
    emails.run("update email set lease_until = now() - interval '1 minute' where id = ?", email);
  }

  private static EmailOutcome accepted(ClaimedEmail email) {
    return new EmailOutcome(email, new Accepted(new SesMessageId("ses-1")), now());
  }

  private static Instant now() {
    return Clock.systemUTC().instant();
  }
}
