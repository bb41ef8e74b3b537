package dev.postern.api.requestlog;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Collects requests and writes many at once. What finds no room, or cannot be written, is counted
 * and gone: no request waits for its log.
 */
@ApplicationScoped
class RequestLogWriter {
  private static final Logger LOG = Logger.getLogger(RequestLogWriter.class);
  private static final int CAPACITY = 10_000;
  private static final int BATCH = 500;
  private static final long PAUSE_MILLIS = 200;
  private static final long MAX_BODY_BYTES = 16L * 1024 * 1024;
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final RequestLogService service;
  private final Counter lost;
  private final BlockingQueue<LoggedRequest> waiting = new ArrayBlockingQueue<>(CAPACITY);
  private final AtomicLong bodyBytes = new AtomicLong();
  private volatile boolean stopping;
  private @Nullable Thread thread;

  RequestLogWriter(RequestLogService service, MeterRegistry metrics) {
    this.service = service;
    lost = metrics.counter("postern.request.log.lost");
  }

  void start(@Observes StartupEvent started) {
    thread = Thread.ofVirtual().name("request-log").start(this::run);
  }

  /** What was answered before is still written. */
  void stop(@Observes ShutdownEvent stopped) throws InterruptedException {
    stopping = true;
    if (thread != null) {
      thread.join(PATIENCE);
    }
    lost.increment(waiting.size());
  }

  void add(LoggedRequest request) {
    LoggedRequest kept = request;
    if (request.bodies() != null && bodyBytes.get() > MAX_BODY_BYTES) {
      kept = request.withoutBodies();
    }
    bodyBytes.addAndGet(size(kept));
    if (!waiting.offer(kept)) {
      bodyBytes.addAndGet(-size(kept));
      lost.increment();
    }
  }

  private void run() {
    try {
      while (!stopping || !waiting.isEmpty()) {
        writeSome();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void writeSome() throws InterruptedException {
    LoggedRequest first = waiting.poll(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    if (first == null) {
      return;
    }
    if (!stopping && waiting.size() < BATCH) {
      Thread.sleep(PAUSE_MILLIS);
    }
    List<LoggedRequest> batch = new ArrayList<>(BATCH);
    batch.add(first);
    waiting.drainTo(batch, BATCH - 1);
    write(batch);
  }

  private void write(List<LoggedRequest> batch) {
    try {
      service.write(batch);
    } catch (RuntimeException e) {
      lost.increment(batch.size());
      LOG.warnf("%d requests could not be logged: %s", batch.size(), e.getClass().getName());
    } finally {
      batch.forEach(request -> bodyBytes.addAndGet(-size(request)));
    }
  }

  private static long size(LoggedRequest request) {
    return request.bodies() == null ? 0 : request.bodies().size();
  }
}
