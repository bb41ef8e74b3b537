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
import dev.postern.dispatcher.transport.SendOutcome;
import dev.postern.dispatcher.transport.SendOutcome.Accepted;
import dev.postern.dispatcher.transport.SendOutcome.HeldBack;
import dev.postern.dispatcher.transport.SendOutcome.Hold;
import dev.postern.dispatcher.unresolved.UnresolvedSendService;
import dev.postern.sandbox.postgres.PosternDatabaseResource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ByHand.class)
@QuarkusTestResource(value = SesSandboxResource.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(
    value = PosternDatabaseResource.class,
    restrictToAnnotatedClass = true,
    initArgs = @ResourceArg(name = PosternDatabaseResource.ROLE, value = "postern_dispatcher"))
class StalledSendTest {
  @Inject DispatchBench bench;
  @Inject EmailClaimService claims;
  @Inject OutcomeRecorder recorder;
  @Inject AttachmentLoader files;
  @Inject UnresolvedSendService unresolved;
  @Inject SesSendClient ses;
  @Inject EmailConfig config;
  @Inject MeterRegistry metrics;

  /** The one way to send twice that is left: no lease can call a request back. */
  @DisplayName("F16: a pause right before the call, beyond lease and window, sends twice: counted")
  @Test
  void countsWhatAPauseRightBeforeTheCallSendsTwice() throws Exception {
    bench.ses();
    try (TestEmails emails = bench.emails()) {
      UUID email = emails.queued("to@example.org");
      ClaimedEmail claimed = claims.claim(1).toSend().getFirst();
      var transport = new StalledTransport(ses);
      var paused = new SendWorker(files, transport, config, Clock.systemUTC());
      CompletableFuture<SendOutcome> late =
          CompletableFuture.supplyAsync(() -> paused.send(claimed));
      transport.awaitCall();

      emails.run("update email set lease_until = now() - interval '1 minute' where id = ?", email);
      assertThat(unresolved.endExpiredLeases(10)).isEqualTo(1);
      double before = duplicates();
      emails.run("update email set due_at = now() where id = ?", email);
      bench.dispatch();
      assertThat(bench.accepted(email)).hasSize(1);
      transport.goOn();
      SendOutcome outcome = late.get(30, TimeUnit.SECONDS);
      recorder.add(new EmailOutcome(claimed, outcome, Clock.systemUTC().instant()));
      recorder.drain();

      assertThat(outcome).isInstanceOf(Accepted.class);
      assertThat(bench.accepted(email)).hasSize(2);
      assertThat(duplicates() - before).isEqualTo(1);
      assertThat(emails.attempts(email)).containsExactly("1 superseded", "2 accepted");
      assertThat(emails.state(email)).isEqualTo("sent f f 2");
      assertThat(emails.messages(email)).containsExactly("email.sent");
    }
  }

  @Test
  void holdsBackAnEmailWhoseFilesFindNoRoom() throws Exception {
    bench.ses();
    try (TestEmails emails = bench.emails()) {
      var transport = new StalledTransport(ses);
      var config = TestEmailConfig.withAttachmentMemory(1);
      var worker = new SendWorker(files, transport, config, Clock.systemUTC());
      emails.attach(emails.queued("to@example.org"), "large.pdf", new byte[1024 * 1024]);
      ClaimedEmail large = claims.claim(1).toSend().getFirst();
      CompletableFuture<SendOutcome> first =
          CompletableFuture.supplyAsync(() -> worker.send(large));
      transport.awaitCall();
      UUID email = emails.queued("to@example.org");
      emails.attach(email, "small.pdf", new byte[] {1});
      ClaimedEmail claimed = claims.claim(1).toSend().getFirst();
      Lease lease =
          Lease.of(claimed.lease().id(), System.nanoTime(), ses.callTimeout().plusSeconds(3));

      SendOutcome outcome = worker.send(claimed.with(lease));
      assertThat(outcome)
          .isInstanceOfSatisfying(
              HeldBack.class, held -> assertThat(held.hold()).isEqualTo(Hold.BUSY));
      assertThat(lease.lasts(ses.callTimeout())).isTrue();
      recorder.add(new EmailOutcome(claimed, outcome, Clock.systemUTC().instant()));
      recorder.drain();
      assertThat(emails.attempts(email)).containsExactly("1 held_back");
      assertThat(
              emails.text(
                  """
                  select status, held_back_count, due_at > now() + interval '10 s' from email
                  where id = ?
                  """,
                  email))
          .isEqualTo("queued 1 t");

      transport.goOn();
      assertThat(first.get(30, TimeUnit.SECONDS)).isInstanceOf(Accepted.class);
      assertThat(worker.send(claimed)).isInstanceOf(Accepted.class);
    }
  }

  private double duplicates() {
    return metrics.get("postern.email.possible.duplicates").counter().count();
  }
}
