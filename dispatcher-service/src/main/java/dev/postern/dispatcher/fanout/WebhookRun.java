package dev.postern.dispatcher.fanout;

import dev.postern.dispatcher.delivery.DeliveryJob;
import dev.postern.dispatcher.job.JobRun;
import dev.postern.model.job.JobKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** Fans messages and replays out, and sends the deliveries that are due. */
@ApplicationScoped
class WebhookRun implements JobRun {
  private static final int MOST_ROUNDS = 50;

  private final FanOutService fanOut;
  private final ReplayService replays;
  private final DeliveryJob deliveries;

  WebhookRun(FanOutService fanOut, ReplayService replays, DeliveryJob deliveries) {
    this.fanOut = fanOut;
    this.replays = replays;
    this.deliveries = deliveries;
  }

  @Override
  public JobKind kind() {
    return JobKind.WEBHOOKS;
  }

  @Override
  public Map<String, Integer> run() {
    int fannedOut = 0;
    int found;
    int rounds = 0;
    do {
      found = fanOut.fanOut() + replays.fanOut();
      fannedOut += found;
      rounds++;
    } while (found > 0 && rounds < MOST_ROUNDS);
    return Map.of("fanned_out", fannedOut, "processed", deliveries.sendDue(MOST_ROUNDS));
  }
}
