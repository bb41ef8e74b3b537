package dev.postern.bench;

import java.util.Arrays;

/** Latencies of one run, in nanoseconds, in ascending order. */
record Latencies(long[] sorted) {

  static final Latencies NONE = new Latencies(new long[0]);

  static Latencies of(long[] nanos) {
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    return new Latencies(sorted);
  }

  boolean isEmpty() {
    return sorted.length == 0;
  }

  /** The latency in milliseconds that this share of the operations did not exceed. */
  double millis(double share) {
    int index = (int) Math.ceil(share * sorted.length) - 1;
    return sorted[Math.clamp(index, 0, sorted.length - 1)] / 1e6;
  }
}
