package dev.postern.sandbox.aws.s3;

import java.util.HashMap;
import java.util.Map;

/**
 * A bucket with what was set on it.
 *
 * @param settings the documents by the name of the setting, kept as they came
 */
public record Bucket(String name, Map<String, String> settings) {

  public Bucket {
    // absent in what an earlier release has kept
    settings = settings == null ? Map.of() : Map.copyOf(settings);
  }

  Bucket with(String setting, String document) {
    Map<String, String> changed = new HashMap<>(settings);
    changed.put(setting, document);
    return new Bucket(name, changed);
  }

  Bucket without(String setting) {
    Map<String, String> changed = new HashMap<>(settings);
    changed.remove(setting);
    return new Bucket(name, changed);
  }
}
