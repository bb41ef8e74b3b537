package dev.postern.dispatcher.delivery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Gathers ended attempts into batches: up to 256, or what comes within 5 ms of the first. The slots
 * of the deliveries bound its length.
 */
final class AttemptQueue {
  private static final int MAX_BATCH = 256;
  private static final Duration MAX_WAIT = Duration.ofMillis(5);

  private final BlockingQueue<Attempt> queue = new LinkedBlockingQueue<>();
  private final Consumer<List<Attempt>> recorder;
  private final Thread thread;

  AttemptQueue(Consumer<List<Attempt>> recorder) {
    this.recorder = recorder;
    thread = Thread.ofVirtual().name("webhook-attempts").start(this::run);
  }

  void add(Attempt attempt) {
    queue.add(attempt);
  }

  /** To be called when nothing will be added any more. */
  void close() {
    thread.interrupt();
  }

  private void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        recorder.accept(nextBatch());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private List<Attempt> nextBatch() throws InterruptedException {
    List<Attempt> batch = new ArrayList<>();
    batch.add(queue.take());
    long end = System.nanoTime() + MAX_WAIT.toNanos();
    while (batch.size() < MAX_BATCH) {
      queue.drainTo(batch, MAX_BATCH - batch.size());
      @Nullable Attempt next = queue.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (next == null) {
        return batch;
      }
      batch.add(next);
    }
    return batch;
  }
}
