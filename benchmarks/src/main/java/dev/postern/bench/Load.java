package dev.postern.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;

/**
 * A closed loop: as many callers as the concurrency says, each of which starts its next operation
 * when the one before has ended. Bounded by a number of operations and by time.
 */
final class Load {
  private static final Duration LIMIT = Duration.ofMinutes(3);

  private final int concurrency;
  private final long[] nanos;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicLong failures = new AtomicLong();
  private final CountDownLatch finished;

  private Load(int concurrency, int operations) {
    this.concurrency = concurrency;
    nanos = new long[operations];
    finished = new CountDownLatch(concurrency);
  }

  /**
   * @param operation starts one operation for the caller of that number; answers when it has ended
   */
  static Measurement run(
      String what,
      int concurrency,
      int operations,
      CpuMeter meter,
      IntFunction<CompletionStage<Boolean>> operation) {
    return new Load(concurrency, operations).run(what, meter, operation);
  }

  private Measurement run(
      String what, CpuMeter meter, IntFunction<CompletionStage<Boolean>> operation) {
    Map<String, Duration> before = meter.read();
    long start = System.nanoTime();
    for (int caller = 0; caller < concurrency; caller++) {
      step(caller, operation);
    }
    awaitAll();
    Duration wall = Duration.ofNanos(System.nanoTime() - start);
    int done = Math.min(next.get(), nanos.length);
    return new Measurement(
        what,
        concurrency,
        done,
        failures.get(),
        wall,
        Latencies.of(Arrays.copyOf(nanos, done)),
        meter.perOperation(before, done));
  }

  private void step(int caller, IntFunction<CompletionStage<Boolean>> operation) {
    int index = next.getAndIncrement();
    if (index >= nanos.length) {
      finished.countDown();
      return;
    }
    long start = System.nanoTime();
    operation
        .apply(caller)
        .whenComplete(
            (succeeded, failure) -> {
              nanos[index] = System.nanoTime() - start;
              if (failure != null || !Boolean.TRUE.equals(succeeded)) {
                failures.incrementAndGet();
              }
              step(caller, operation);
            });
  }

  private void awaitAll() {
    try {
      if (!finished.await(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        throw new IllegalStateException("the run did not end in " + LIMIT);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CompletionException(e);
    }
  }
}
