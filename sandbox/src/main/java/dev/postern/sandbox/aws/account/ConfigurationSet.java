package dev.postern.sandbox.aws.account;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Options for a group of mails, and where to report on them. Options and destinations are kept as
 * they came, since SES gives them back so.
 */
public record ConfigurationSet(
    String name, Map<String, ObjectNode> options, Map<String, ObjectNode> eventDestinations) {

  public ConfigurationSet {
    options = Map.copyOf(options);
    eventDestinations = Map.copyOf(eventDestinations);
  }

  public boolean sendingEnabled() {
    ObjectNode sending = options.get("SendingOptions");
    return sending == null || sending.path("SendingEnabled").asBoolean(true);
  }

  /** The topics that want events of a type, named as the API names it: {@code DELIVERY_DELAY}. */
  public List<String> topicsFor(String eventType) {
    return eventDestinations.values().stream()
        .filter(destination -> destination.path("Enabled").asBoolean(false))
        .filter(destination -> wants(destination, eventType))
        .map(destination -> destination.path("SnsDestination").path("TopicArn").asText())
        .filter(topic -> !topic.isEmpty())
        .toList();
  }

  private static boolean wants(ObjectNode destination, String eventType) {
    for (var type : destination.path("MatchingEventTypes")) {
      if (type.asText().equals(eventType)) {
        return true;
      }
    }
    return false;
  }

  ConfigurationSet withOptions(String group, ObjectNode value) {
    Map<String, ObjectNode> changed = new LinkedHashMap<>(options);
    changed.put(group, value);
    return new ConfigurationSet(name, changed, eventDestinations);
  }

  ConfigurationSet withDestination(String destination, ObjectNode value) {
    Map<String, ObjectNode> changed = new LinkedHashMap<>(eventDestinations);
    changed.put(destination, value);
    return new ConfigurationSet(name, options, changed);
  }

  ConfigurationSet withoutDestination(String destination) {
    Map<String, ObjectNode> changed = new LinkedHashMap<>(eventDestinations);
    changed.remove(destination);
    return new ConfigurationSet(name, options, changed);
  }
}
