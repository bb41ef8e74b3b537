package dev.postern.dispatcher.domain;

import dev.postern.dispatcher.hold.OutgoingHold;
import dev.postern.dispatcher.loop.WakeUpListener;
import dev.postern.dispatcher.loop.WorkLoop;
import dev.postern.model.wakeup.WakeUpChannel;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Looks at domains as soon as somebody asks, and as long as the process runs. */
@ApplicationScoped
class DomainJob {
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private final DomainDispatcher dispatcher;
  private final WakeUpListener wakeUps;
  private final OutgoingHold hold;
  private @Nullable WorkLoop loop;

  DomainJob(DomainDispatcher dispatcher, WakeUpListener wakeUps, OutgoingHold hold) {
    this.dispatcher = dispatcher;
    this.wakeUps = wakeUps;
    this.hold = hold;
  }

  void start(@Observes StartupEvent started) {
    WorkLoop running =
        new WorkLoop("domain-check", LONGEST_PAUSE, hold.gated(dispatcher::dispatch));
    wakeUps.onWakeUp(WakeUpChannel.DOMAIN, running::wake);
    loop = running;
  }

  void stop(@Observes ShutdownEvent stopped) {
    if (loop != null) {
      loop.close();
    }
  }
}
