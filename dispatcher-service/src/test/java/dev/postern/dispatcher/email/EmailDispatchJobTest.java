package dev.postern.dispatcher.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.postern.dispatcher.hold.OutgoingHold;
import dev.postern.dispatcher.loop.WakeUpListener;
import dev.postern.dispatcher.outcome.OutcomeRecorder;
import dev.postern.dispatcher.ses.SesSandboxResource;
import dev.postern.dispatcher.transport.EmailTransport;
import dev.postern.sandbox.postgres.PosternDatabaseResource;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = SesSandboxResource.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(
    value = PosternDatabaseResource.class,
    restrictToAnnotatedClass = true,
    initArgs = @ResourceArg(name = PosternDatabaseResource.ROLE, value = "postern_dispatcher"))
class EmailDispatchJobTest {
  private static final Duration HANG = Duration.ofSeconds(30);

  @Inject DispatchBench bench;
  @Inject EmailDispatcher dispatcher;
  @Inject OutcomeRecorder recorder;
  @Inject WakeUpListener wakeUps;
  @Inject OutgoingHold hold;
  @Inject EmailTransport transport;

  @BeforeEach
  void prepare() {
    bench.ses();
  }

  @Test
  void doesNotStartWithALeaseInWhichNoCallCouldEnd() {
    assertThat(transport.callTimeout()).isEqualTo(Duration.ofSeconds(10));
    assertThatThrownBy(() -> job(Duration.ofMillis(11_999)).start(new StartupEvent()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContainingAll("POSTERN_EMAIL_LEASE is 11 s", "Set it to 12s or more");
  }

  private EmailDispatchJob job(Duration lease) {
    return new EmailDispatchJob(
        dispatcher, recorder, wakeUps, hold, transport, TestEmailConfig.withLease(lease));
  }

  @Test
  void sendsByItself() throws Exception {
    try (TestEmails emails = bench.emails()) {
      UUID email = emails.queued("to@example.org");
      await().atMost(HANG).until(() -> emails.state(email).equals("sent f f 1"));
      assertThat(bench.accepted(email)).hasSize(1);
    }
  }

  @Test
  void takesUpWhatACrashedDispatcherLeft() throws Exception {
    try (TestEmails emails = bench.emails()) {
      UUID email = emails.queued("to@example.org");
      emails.run(
          """
          update email set due_at = null, lease_id = gen_random_uuid(),
            lease_until = now() - interval '1 minute'
          where id = ? and lease_id is null and status = 'queued'
          """,
          email);
      await().atMost(HANG).until(() -> emails.state(email).startsWith("sent f f"));
    }
  }
}
