package dev.postern.api.webhookevent;

import dev.postern.api.webhookevent.Delivery.Ended;
import dev.postern.api.webhookevent.Delivery.Retrying;
import dev.postern.api.webhookevent.Delivery.Waiting;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What all deliveries of an event to an endpoint come to. As long as one of them is not finished
 * the event is not; then the newest attempt decides.
 *
 * @param nextAttemptAt present as long as something is to be tried
 */
record EventProgress(EventStatus status, Optional<Instant> nextAttemptAt) {

  /**
   * @param deliveries at least one
   */
  static EventProgress of(List<Delivery> deliveries) {
    Optional<Instant> next =
        deliveries.stream().flatMap(d -> dueAt(d).stream()).min(Comparator.naturalOrder());
    if (deliveries.stream().anyMatch(Waiting.class::isInstance)) {
      return new EventProgress(EventStatus.PENDING, next);
    }
    if (next.isPresent()) {
      return new EventProgress(EventStatus.ATTEMPTING, next);
    }
    Ended last =
        deliveries.stream()
            .map(Ended.class::cast)
            .max(Comparator.comparing(Ended::at))
            .orElseThrow();
    return new EventProgress(last.delivered() ? EventStatus.SUCCESS : EventStatus.FAILED, next);
  }

  private static Optional<Instant> dueAt(Delivery delivery) {
    return switch (delivery) {
      case Waiting(var dueAt) -> Optional.of(dueAt);
      case Retrying(var dueAt) -> Optional.of(dueAt);
      case Ended ended -> Optional.empty();
    };
  }
}
