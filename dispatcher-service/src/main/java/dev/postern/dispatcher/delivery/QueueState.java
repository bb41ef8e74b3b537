package dev.postern.dispatcher.delivery;

import dev.postern.dispatcher.breaker.Unwell;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;

/**
 * How the queue of the whole installation is doing.
 *
 * @param lags how long the longest waiting delivery of each lane has been due that nothing blocks
 */
record QueueState(Map<LaneKind, Duration> lags, Unwell unwell) {
  QueueState {
    lags = Map.copyOf(lags);
  }

  Duration lag(LaneKind kind) {
    return lags.getOrDefault(kind, Duration.ZERO);
  }

  Duration longestLag() {
    return lags.values().stream().max(Comparator.naturalOrder()).orElse(Duration.ZERO);
  }
}
