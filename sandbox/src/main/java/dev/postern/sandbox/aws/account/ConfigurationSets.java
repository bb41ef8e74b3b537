package dev.postern.sandbox.aws.account;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.sandbox.aws.state.Registry;
import java.util.Collection;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The configuration sets of the account. */
public final class ConfigurationSets {
  private final Registry<ConfigurationSet> registry = new Registry<>(ConfigurationSet.class);

  public Registry<ConfigurationSet> registry() {
    return registry;
  }

  public void create(String name, Map<String, ObjectNode> options) {
    if (!registry.add(name, new ConfigurationSet(name, options, Map.of()))) {
      throw new SesException(
          SesError.ALREADY_EXISTS, "Configuration set <" + name + "> already exists.");
    }
  }

  public ConfigurationSet get(String name) {
    return registry.find(name).orElseThrow(() -> notFound(name));
  }

  public Collection<ConfigurationSet> all() {
    return registry.all();
  }

  public void delete(String name) {
    if (!registry.remove(name)) {
      throw notFound(name);
    }
  }

  public void setOptions(String name, String group, ObjectNode options) {
    change(name, set -> set.withOptions(group, options));
  }

  public void addDestination(String name, String destination, ObjectNode definition) {
    if (get(name).eventDestinations().containsKey(destination)) {
      throw new SesException(
          SesError.ALREADY_EXISTS, "Event destination <" + destination + "> already exists.");
    }
    change(name, set -> set.withDestination(destination, definition));
  }

  public void setDestination(String name, String destination, ObjectNode definition) {
    requireDestination(name, destination);
    change(name, set -> set.withDestination(destination, definition));
  }

  public void deleteDestination(String name, String destination) {
    requireDestination(name, destination);
    change(name, set -> set.withoutDestination(destination));
  }

  private void requireDestination(String name, String destination) {
    if (!get(name).eventDestinations().containsKey(destination)) {
      throw new SesException(
          SesError.NOT_FOUND, "Event destination <" + destination + "> does not exist.");
    }
  }

  private void change(String name, UnaryOperator<ConfigurationSet> change) {
    if (!registry.change(name, change)) {
      throw notFound(name);
    }
  }

  private static SesException notFound(String name) {
    return new SesException(SesError.NOT_FOUND, "Configuration set <" + name + "> does not exist.");
  }
}
