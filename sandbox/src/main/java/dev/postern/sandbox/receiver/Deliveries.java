package dev.postern.sandbox.receiver;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What arrived: the newest deliveries, fewer of their bodies, and counts of all. */
final class Deliveries {
  private static final int KEPT = 200_000;
  private static final int KEPT_BODIES = 1000;

  private final Deque<Delivery> newest = new ArrayDeque<>();
  private final Map<Long, String> bodies = new LinkedHashMap<>();
  private final Map<String, Tally> tallies = new TreeMap<>();

  synchronized void add(Delivery delivery, String body) {
    newest.add(delivery);
    if (newest.size() > KEPT) {
      newest.remove();
    }
    bodies.put(delivery.sequence(), body);
    if (bodies.size() > KEPT_BODIES) {
      bodies.remove(bodies.keySet().iterator().next());
    }
    tallies.computeIfAbsent(delivery.name(), name -> new Tally()).add(delivery);
  }

  synchronized List<Delivery> find(Predicate<Delivery> wanted) {
    return newest.stream().filter(wanted).toList();
  }

  synchronized @Nullable String body(Delivery delivery) {
    return bodies.get(delivery.sequence());
  }

  /** By name of the endpoint. */
  synchronized Map<String, Tally> tallies() {
    return new TreeMap<>(tallies);
  }

  synchronized void clear() {
    newest.clear();
    bodies.clear();
    tallies.clear();
  }
}
