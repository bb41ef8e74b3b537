package dev.postern.api.metrics;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What can be counted, in the order in which all of it is answered. */
enum Metric {
  /** Emails that came in. */
  RECEIVED,
  DELIVERED,
  COMPLAINED,
  SUPPRESSED,
  BOUNCED,
  BOUNCED_TRANSIENT,
  BOUNCED_PERMANENT,
  BOUNCED_UNDETERMINED,
  /** However often the same recipient did. */
  OPENED,
  CLICKED,
  UNSUBSCRIBED,
  DELIVERY_DELAYED,
  FAILED,
  SENT,
  /** Recipients of emails, each counted once. */
  UNIQUE_OPENED,
  UNIQUE_CLICKED,
  DELIVERY_RATE,
  OPEN_RATE,
  CLICK_RATE,
  BOUNCE_RATE,
  COMPLAINT_RATE,
  UNSUBSCRIBE_RATE;

  String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Metric> fromWireName(String name) {
    return Arrays.stream(values()).filter(metric -> metric.wireName().equals(name)).findFirst();
  }
}
