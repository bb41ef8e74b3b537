package dev.postern.dispatcher.fanout;

import dev.postern.dispatcher.delivery.DeliveryJob;
import dev.postern.dispatcher.loop.WakeUpListener;
import dev.postern.dispatcher.loop.WorkLoop;
import dev.postern.model.wakeup.WakeUpChannel;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Fans messages out as soon as they are committed, and replays at the latest with the next poll.
 */
@ApplicationScoped
class FanOutJob {
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);

  private final FanOutService fanOut;
  private final ReplayService replays;
  private final DeliveryJob deliveries;
  private final WakeUpListener wakeUps;
  private @Nullable WorkLoop loop;

  FanOutJob(
      FanOutService fanOut, ReplayService replays, DeliveryJob deliveries, WakeUpListener wakeUps) {
    this.fanOut = fanOut;
    this.replays = replays;
    this.deliveries = deliveries;
    this.wakeUps = wakeUps;
  }

  void start(@Observes StartupEvent event) {
    var started = new WorkLoop("webhook-fan-out", LONGEST_PAUSE, this::step);
    wakeUps.onWakeUp(WakeUpChannel.WEBHOOK, started::wake);
    loop = started;
  }

  private boolean step() {
    int found = fanOut.fanOut() + replays.fanOut();
    if (found > 0) {
      deliveries.wake();
    }
    return found > 0;
  }

  void stop(@Observes ShutdownEvent event) {
    if (loop != null) {
      loop.close();
    }
  }
}
