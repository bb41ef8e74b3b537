package dev.postern.api.metrics;

import java.util.EnumMap;
import java.util.Map;

/** How often each thing happened; what is missing, never. */
record Counts(Map<Metric, Long> numbers) {
  static final Counts NONE = new Counts(Map.of());

  Counts {
    numbers = Map.copyOf(numbers);
  }

  Counts plus(Counts other) {
    Map<Metric, Long> sum = new EnumMap<>(Metric.class);
    sum.putAll(numbers);
    other.numbers.forEach((metric, number) -> sum.merge(metric, number, Long::sum));
    return new Counts(sum);
  }

  /**
   * A number, or a rate in percent with one decimal place. Bounces and deliveries are counted by
   * recipient, as each has one, and so is what they are compared with.
   */
  Number of(Metric metric) {
    return switch (metric) {
      case DELIVERY_RATE -> rate(Metric.DELIVERED, outcomes());
      case BOUNCE_RATE -> rate(Metric.BOUNCED, outcomes());
      case OPEN_RATE -> rate(Metric.UNIQUE_OPENED, number(Metric.DELIVERED));
      case CLICK_RATE -> rate(Metric.UNIQUE_CLICKED, number(Metric.DELIVERED));
      case COMPLAINT_RATE -> rate(Metric.COMPLAINED, number(Metric.DELIVERED));
      case UNSUBSCRIBE_RATE -> rate(Metric.UNSUBSCRIBED, number(Metric.DELIVERED));
      default -> number(metric);
    };
  }

  private long outcomes() {
    return number(Metric.DELIVERED) + number(Metric.BOUNCED);
  }

  private double rate(Metric part, long whole) {
    return whole == 0 ? 0 : Math.round(1000.0 * number(part) / whole) / 10.0;
  }

  private long number(Metric metric) {
    return numbers.getOrDefault(metric, 0L);
  }
}
