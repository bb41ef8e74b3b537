package dev.postern.dispatcher.email;

import dev.postern.dispatcher.claim.EmailConfig;
import dev.postern.dispatcher.hold.OutgoingHold;
import dev.postern.dispatcher.loop.WakeUpListener;
import dev.postern.dispatcher.loop.WorkLoop;
import dev.postern.dispatcher.outcome.OutcomeRecorder;
import dev.postern.dispatcher.transport.EmailTransport;
import dev.postern.model.wakeup.WakeUpChannel;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Runs the two loops of sending: claiming and recording. */
@ApplicationScoped
class EmailDispatchJob {
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);
  private static final Duration MARGIN = Duration.ofSeconds(2);

  private final EmailDispatcher dispatcher;
  private final OutcomeRecorder recorder;
  private final WakeUpListener wakeUps;
  private final OutgoingHold hold;
  private final Duration callTimeout;
  private final Duration lease;
  private @Nullable WorkLoop claiming;
  private @Nullable WorkLoop recording;

  EmailDispatchJob(
      EmailDispatcher dispatcher,
      OutcomeRecorder recorder,
      WakeUpListener wakeUps,
      OutgoingHold hold,
      EmailTransport transport,
      EmailConfig config) {
    this.dispatcher = dispatcher;
    this.recorder = recorder;
    this.wakeUps = wakeUps;
    this.hold = hold;
    this.callTimeout = transport.callTimeout();
    this.lease = config.lease();
  }

  void start(@Observes StartupEvent started) {
    checkLease();
    recording = new WorkLoop("email-record", LONGEST_PAUSE, recorder::recordSome);
    WorkLoop loop = new WorkLoop("email-dispatch", LONGEST_PAUSE, hold.gated(dispatcher::dispatch));
    wakeUps.onWakeUp(WakeUpChannel.EMAIL, loop::wake);
    claiming = loop;
  }

  /** No call is begun that might outlast its lease: with a short one there would never be any. */
  private void checkLease() {
    Duration shortest = callTimeout.plus(MARGIN);
    if (lease.compareTo(shortest) < 0) {
      throw new IllegalStateException(
          "POSTERN_EMAIL_LEASE is %d s, and a call may take %d s: no email would be sent. Set it to %ds or more, or shorten POSTERN_SES_CALL_TIMEOUT or POSTERN_SMTP_CALL_TIMEOUT."
              .formatted(lease.toSeconds(), callTimeout.toSeconds(), shortest.toSeconds()));
    }
  }

  /** In the order of the work, so that nothing is left behind. */
  void stop(@Observes ShutdownEvent stopped) {
    close(claiming);
    dispatcher.stop(callTimeout.plus(MARGIN));
    close(recording);
    recorder.drain();
  }

  private static void close(@Nullable WorkLoop loop) {
    if (loop != null) {
      loop.close();
    }
  }
}
