package dev.postern.dispatcher.delivery;

import dev.postern.dispatcher.hold.OutgoingHold;
import dev.postern.dispatcher.http.WebhookHttpConfig;
import dev.postern.dispatcher.loop.WorkLoop;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Keeps deliveries going while the process runs. */
@ApplicationScoped
public class DeliveryJob {
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);
  private static final Duration MARGIN = Duration.ofSeconds(30);

  private final DeliveryDispatcher dispatcher;
  private final SweepService sweeps;
  private final DeliveryMetrics metrics;
  private final DeliveryConfig config;
  private final WebhookHttpConfig http;
  private final OutgoingHold hold;
  private @Nullable WorkLoop loop;

  DeliveryJob(
      DeliveryDispatcher dispatcher,
      SweepService sweeps,
      DeliveryMetrics metrics,
      DeliveryConfig config,
      WebhookHttpConfig http,
      OutgoingHold hold) {
    this.dispatcher = dispatcher;
    this.sweeps = sweeps;
    this.metrics = metrics;
    this.config = config;
    this.http = http;
    this.hold = hold;
  }

  void start(@Observes StartupEvent event) {
    if (config.lease().compareTo(http.deadline().plus(MARGIN)) < 0) {
      throw new IllegalStateException(
          "postern.webhook.lease must be at least 30 seconds longer than"
              + " postern.webhook.http.deadline.");
    }
    var started =
        new WorkLoop("webhook-delivery", LONGEST_PAUSE, hold.gated(dispatcher::claimAndSend));
    dispatcher.onWork(started::wake);
    loop = started;
  }

  /** Has what became due in the last moments looked for at once. */
  public void wake() {
    if (loop != null) {
      loop.wake();
    }
  }

  /** Sends what is due, some at a time, and answers how much that was. */
  public int sendDue(int rounds) {
    int sent = 0;
    DeliveryDispatcher.Round round;
    do {
      round = dispatcher.claimAndSendSome();
      sent += round.sent();
      rounds--;
    } while (rounds > 0 && (round.more() || round.sent() > 0));
    return sent;
  }

  /** Often, because a dead process's deliveries are to be sent within 5 s of their leases' end. */
  @Scheduled(every = "3s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void sweep() {
    sweeps.returnExpiredLeases();
    wake();
  }

  @Scheduled(every = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void tidy() {
    metrics.queue(sweeps.tidy());
  }

  void stop(@Observes ShutdownEvent stopped) {
    if (loop != null) {
      loop.close();
      dispatcher.drain(http.deadline().plusSeconds(5));
    }
  }
}
