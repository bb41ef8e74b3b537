package dev.postern.manifests;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A metric of Postern's own.
 *
 * @param name what Prometheus calls it; of a timer, what its series begin with
 * @param type gauge, counter or timer
 * @param service who has it
 */
record Metric(String name, String type, String service, Set<String> tags) {
  Metric {
    tags = new TreeSet<>(tags);
  }

  /** What Prometheus can be asked for. */
  Stream<String> series() {
    return type.equals("timer")
        ? Stream.of("_count", "_sum", "_max").map(name::concat)
        : Stream.of(name);
  }
}
