package dev.postern.sandbox.aws.sns;

import dev.postern.sandbox.aws.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** An HTTP endpoint that gets a topic's messages, once it has confirmed with the token. */
public record Subscription(
    String arn,
    String topicArn,
    String protocol,
    String endpoint,
    String token,
    boolean confirmed,
    Map<String, String> attributes) {

  public Subscription {
    attributes = Map.copyOf(attributes);
  }

  boolean rawDelivery() {
    return Boolean.parseBoolean(attributes.get("RawMessageDelivery"));
  }

  /** The queue that takes what the endpoint does not. */
  Optional<String> deadLetterQueue() {
    String policy = attributes.getOrDefault("RedrivePolicy", "");
    return policy.isEmpty()
        ? Optional.empty()
        : Optional.ofNullable(
            Json.textOrNull(
                Json.read(policy.getBytes(StandardCharsets.UTF_8)).path("deadLetterTargetArn")));
  }

  Subscription nowConfirmed() {
    return new Subscription(arn, topicArn, protocol, endpoint, token, true, attributes);
  }

  Subscription with(String name, String value) {
    Map<String, String> changed = new HashMap<>(attributes);
    changed.put(name, value);
    return new Subscription(arn, topicArn, protocol, endpoint, token, confirmed, changed);
  }
}
