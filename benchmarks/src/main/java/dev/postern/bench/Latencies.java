package dev.postern.bench;

import java.util.Arrays;

/** The latencies that half and 99 of 100 operations did not exceed, in milliseconds. */
record Latencies(double p50, double p99) {

  static Latencies of(long[] nanos) {
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    return new Latencies(at(sorted, 0.5), at(sorted, 0.99));
  }

  private static double at(long[] sorted, double share) {
    int index = (int) Math.ceil(share * sorted.length) - 1;
    return sorted[Math.clamp(index, 0, sorted.length - 1)] / 1e6;
  }
}
