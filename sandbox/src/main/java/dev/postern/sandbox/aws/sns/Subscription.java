package dev.postern.sandbox.aws.sns;

import java.util.HashMap;
import java.util.Map;

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

  Subscription nowConfirmed() {
    return new Subscription(arn, topicArn, protocol, endpoint, token, true, attributes);
  }

  Subscription with(String name, String value) {
    Map<String, String> changed = new HashMap<>(attributes);
    changed.put(name, value);
    return new Subscription(arn, topicArn, protocol, endpoint, token, confirmed, changed);
  }
}
