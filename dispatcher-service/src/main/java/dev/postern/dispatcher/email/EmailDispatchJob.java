package dev.postern.dispatcher.email;

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
  private @Nullable WorkLoop claiming;
  private @Nullable WorkLoop recording;

  EmailDispatchJob(
      EmailDispatcher dispatcher,
      OutcomeRecorder recorder,
      WakeUpListener wakeUps,
      OutgoingHold hold,
      EmailTransport transport) {
    this.dispatcher = dispatcher;
    this.recorder = recorder;
    this.wakeUps = wakeUps;
    this.hold = hold;
    this.callTimeout = transport.callTimeout();
  }

  void start(@Observes StartupEvent started) {
    recording = new WorkLoop("email-record", LONGEST_PAUSE, recorder::recordSome);
    WorkLoop loop = new WorkLoop("email-dispatch", LONGEST_PAUSE, hold.gated(dispatcher::dispatch));
    wakeUps.onWakeUp(WakeUpChannel.EMAIL, loop::wake);
    claiming = loop;
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
