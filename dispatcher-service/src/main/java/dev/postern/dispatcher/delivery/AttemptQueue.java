package dev.postern.dispatcher.delivery;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Gathers ended attempts into batches: up to 256, or what comes within 5 ms of the first. The slots
 * of the deliveries bound its length. After a batch that cannot be recorded they go one at a time,
 * then two, four and so on; one that cannot be recorded alone is put aside, and nobody waits for
 * it.
 */
final class AttemptQueue {
  /** Writes attempts. */
  interface Recorder {
    /** All of them or none. Answers whether it could. */
    boolean record(List<Attempt> attempts);

    /** Whether it is worth trying once more; if not, the attempt is given up. */
    boolean mayStillRecord(Attempt attempt);
  }

  private static final int MAX_BATCH = 256;
  private static final Duration MAX_WAIT = Duration.ofMillis(5);
  private static final Duration RETRY = Duration.ofSeconds(1);

  private final BlockingQueue<Attempt> arriving = new LinkedBlockingQueue<>();
  private final Recorder recorder;
  private final Thread thread;

  /** The rest is touched by the one thread only. */
  private final Deque<Attempt> waiting = new ArrayDeque<>();

  private final Deque<Aside> aside = new ArrayDeque<>();
  private int limit = MAX_BATCH;
  private boolean failedAlone;

  /** An attempt that could not be recorded alone. */
  private record Aside(Attempt attempt, long dueNanos) {
    long nanosLeft() {
      return dueNanos - System.nanoTime();
    }
  }

  AttemptQueue(Recorder recorder) {
    this.recorder = recorder;
    thread = Thread.ofVirtual().name("webhook-attempts").start(this::run);
  }

  void add(Attempt attempt) {
    arriving.add(attempt);
  }

  /** To be called when nothing will be added any more. */
  void close() {
    thread.interrupt();
  }

  private void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        retryOneAside();
        List<Attempt> batch = nextBatch();
        if (!batch.isEmpty()) {
          record(batch);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void record(List<Attempt> batch) throws InterruptedException {
    if (recorder.record(batch)) {
      limit = Math.min(MAX_BATCH, limit * 2);
      failedAlone = false;
      return;
    }
    limit = 1;
    if (batch.size() > 1) {
      batch.reversed().forEach(waiting::addFirst);
      return;
    }
    putAside(batch.getFirst());
    if (failedAlone) {
      // Two in a row, so it is not about them: the database is away.
      Thread.sleep(RETRY);
    }
    failedAlone = true;
  }

  private void putAside(Attempt attempt) {
    if (recorder.mayStillRecord(attempt)) {
      aside.add(new Aside(attempt, System.nanoTime() + RETRY.toNanos()));
    }
  }

  private void retryOneAside() {
    if (!aside.isEmpty() && aside.getFirst().nanosLeft() <= 0) {
      Attempt attempt = aside.removeFirst().attempt();
      if (!recorder.record(List.of(attempt))) {
        putAside(attempt);
      }
    }
  }

  /** Empty when it is time for one that was put aside. */
  private List<Attempt> nextBatch() throws InterruptedException {
    List<Attempt> batch = new ArrayList<>();
    while (batch.size() < limit && !waiting.isEmpty()) {
      batch.add(waiting.removeFirst());
    }
    if (!batch.isEmpty()) {
      return batch;
    }
    @Nullable Attempt first = first();
    if (first != null) {
      batch.add(first);
      fill(batch);
    }
    return batch;
  }

  private @Nullable Attempt first() throws InterruptedException {
    return aside.isEmpty()
        ? arriving.take()
        : arriving.poll(aside.getFirst().nanosLeft(), TimeUnit.NANOSECONDS);
  }

  private void fill(List<Attempt> batch) throws InterruptedException {
    long end = System.nanoTime() + MAX_WAIT.toNanos();
    while (batch.size() < limit) {
      arriving.drainTo(batch, limit - batch.size());
      @Nullable Attempt next =
          batch.size() < limit
              ? arriving.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS)
              : null;
      if (next == null) {
        return;
      }
      batch.add(next);
    }
  }
}
