package dev.postern.dispatcher.recovery;

import dev.postern.dispatcher.delivery.DeliveryJob;
import dev.postern.dispatcher.loop.WorkLoop;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Works off what customers want recovered. Nobody waits for it, so it only polls. */
@ApplicationScoped
class RecoveryJob {
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

  private final RecoveryService recoveries;
  private final DeliveryJob deliveries;
  private @Nullable WorkLoop loop;

  RecoveryJob(RecoveryService recoveries, DeliveryJob deliveries) {
    this.recoveries = recoveries;
    this.deliveries = deliveries;
  }

  void start(@Observes StartupEvent event) {
    loop = new WorkLoop("webhook-recovery", LONGEST_PAUSE, this::step);
  }

  private boolean step() {
    boolean worked = recoveries.queueSome();
    if (worked) {
      deliveries.wake();
    }
    return worked;
  }

  void stop(@Observes ShutdownEvent event) {
    if (loop != null) {
      loop.close();
    }
  }
}
