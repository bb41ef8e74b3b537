package dev.postern.sandbox.aws.sqs;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** A queue and the attributes set on it; its messages are kept apart. */
public record Queue(String name, long createdAtMillis, Map<String, String> attributes) {
  private static final String DEFAULT_VISIBILITY = "30";
  private static final String DEFAULT_RETENTION = "345600";

  public Queue {
    attributes = Map.copyOf(attributes);
  }

  static String arn(String name) {
    return "arn:aws:sqs:us-east-1:000000000000:" + name;
  }

  String attribute(String attribute, String otherwise) {
    return attributes.getOrDefault(attribute, otherwise);
  }

  Duration visibility() {
    return seconds("VisibilityTimeout", DEFAULT_VISIBILITY);
  }

  Duration retention() {
    return seconds("MessageRetentionPeriod", DEFAULT_RETENTION);
  }

  Queue with(Map<String, String> changes) {
    Map<String, String> changed = new HashMap<>(attributes);
    changed.putAll(changes);
    // as with SQS, an empty value takes the attribute away
    changed.values().removeIf(String::isEmpty);
    return new Queue(name, createdAtMillis, changed);
  }

  private Duration seconds(String attribute, String otherwise) {
    return Duration.ofSeconds(Long.parseLong(attribute(attribute, otherwise)));
  }
}
