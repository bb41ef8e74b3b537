package dev.postern.sandbox.aws.state;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.sandbox.aws.wire.Json;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.UnaryOperator;

/** Records by name, in the order of their names. */
public final class Registry<T> {
  private final Class<T> type;
  private final ConcurrentSkipListMap<String, T> entries = new ConcurrentSkipListMap<>();

  public Registry(Class<T> type) {
    this.type = type;
  }

  public Optional<T> find(String name) {
    return Optional.ofNullable(entries.get(name));
  }

  public boolean contains(String name) {
    return entries.containsKey(name);
  }

  public Collection<T> all() {
    return List.copyOf(entries.values());
  }

  public void put(String name, T entry) {
    entries.put(name, entry);
  }

  /** Whether the name was free. */
  public boolean add(String name, T entry) {
    return entries.putIfAbsent(name, entry) == null;
  }

  /** Whether there was an entry of that name to change. */
  public boolean change(String name, UnaryOperator<T> change) {
    return entries.computeIfPresent(name, (key, entry) -> change.apply(entry)) != null;
  }

  public boolean remove(String name) {
    return entries.remove(name) != null;
  }

  public JsonNode snapshot() {
    return Json.tree(entries);
  }

  public void restore(JsonNode snapshot) {
    snapshot
        .properties()
        .forEach(entry -> entries.put(entry.getKey(), Json.convert(entry.getValue(), type)));
  }
}
