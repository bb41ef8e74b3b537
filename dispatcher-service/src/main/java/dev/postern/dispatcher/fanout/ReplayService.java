package dev.postern.dispatcher.fanout;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Queues the deliveries that customers asked to be made once more. */
@ApplicationScoped
class ReplayService {
  private static final int MAX_REPLAYS = 500;

  private final ReplayRepository replays;
  private final FanOutRepository queue;
  private final Clock clock;

  ReplayService(ReplayRepository replays, FanOutRepository queue, Clock clock) {
    this.replays = replays;
    this.queue = queue;
    this.clock = clock;
  }

  /**
   * Answers how many were taken. The request goes with the commit that queues its delivery: a crash
   * leaves both undone.
   */
  @Transactional
  int fanOut() {
    List<ClaimedReplay> claimed = replays.claim(MAX_REPLAYS);
    List<NewDelivery> deliveries =
        claimed.stream().filter(ClaimedReplay::wanted).map(ClaimedReplay::delivery).toList();
    if (!deliveries.isEmpty()) {
      Instant now = clock.instant();
      queue.insertDeliveries(deliveries, now);
      queue.raiseLanes(deliveries, now);
    }
    return claimed.size();
  }
}
