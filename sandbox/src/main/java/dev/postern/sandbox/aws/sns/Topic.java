package dev.postern.sandbox.aws.sns;

import java.util.HashMap;
import java.util.Map;

/** A topic and the attributes set on it. */
public record Topic(String arn, Map<String, String> attributes) {

  public Topic {
    attributes = Map.copyOf(attributes);
  }

  String signatureVersion() {
    return attributes.getOrDefault("SignatureVersion", "1");
  }

  Topic with(String name, String value) {
    Map<String, String> changed = new HashMap<>(attributes);
    changed.put(name, value);
    return new Topic(arn, changed);
  }
}
