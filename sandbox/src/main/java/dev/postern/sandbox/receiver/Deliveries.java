package dev.postern.sandbox.receiver;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What arrived: the newest deliveries, fewer of their contents, and counts of all. */
final class Deliveries {
  private static final int KEPT = 200_000;
  private static final int KEPT_CONTENTS = 1000;

  private final Deque<Delivery> newest = new ArrayDeque<>();
  private final Map<Long, Delivery.Content> contents = new LinkedHashMap<>();
  private final Map<String, Tally> tallies = new TreeMap<>();

  synchronized void add(Delivery delivery, Delivery.Content content) {
    newest.add(delivery);
    if (newest.size() > KEPT) {
      newest.remove();
    }
    contents.put(delivery.sequence(), content);
    if (contents.size() > KEPT_CONTENTS) {
      contents.remove(contents.keySet().iterator().next());
    }
    tallies.computeIfAbsent(delivery.name(), name -> new Tally()).add(delivery);
  }

  synchronized List<Delivery> find(Predicate<Delivery> wanted) {
    return newest.stream().filter(wanted).toList();
  }

  synchronized Delivery.@Nullable Content content(Delivery delivery) {
    return contents.get(delivery.sequence());
  }

  /** By name of the endpoint. */
  synchronized Map<String, Tally> tallies() {
    return new TreeMap<>(tallies);
  }

  synchronized void clear() {
    newest.clear();
    contents.clear();
    tallies.clear();
  }
}
