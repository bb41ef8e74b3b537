package dev.postern.dispatcher.delivery;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;

/** How webhooks are delivered. */
@ConfigMapping(prefix = "postern.webhook")
public interface DeliveryConfig {
  /** How many deliveries one process has in flight at most. */
  @WithDefault("2000")
  int slots();

  /**
   * How long a claimed delivery belongs to its process. Must outlast the deadline of a request by
   * 30 seconds or more, or a slow answer would be sent for twice.
   */
  @WithDefault("60s")
  Duration lease();

  /** The pauses after each failed attempt; after as many retries a delivery is given up. */
  @WithDefault("5s,5m,30m,2h,5h,10h,10h")
  List<Duration> retryDelays();
}
