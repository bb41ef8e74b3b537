package dev.postern.ingester.inbound;

import dev.postern.ingester.spool.SpooledBytes;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/**
 * The threads that read mails: few, because reading is work for the processor, and with a short
 * queue, because whatever does not fit waits in the database.
 */
@ApplicationScoped
class ParsePool {
  private static final Logger LOG = Logger.getLogger(ParsePool.class);
  private static final int THREADS = Math.max(2, Runtime.getRuntime().availableProcessors());
  private static final int QUEUE = 32;

  private final InboundParser parser;
  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          THREADS,
          THREADS,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(QUEUE),
          Thread.ofPlatform().name("parse-", 0).factory());

  ParsePool(InboundParser parser) {
    this.parser = parser;
  }

  /** What is known of a mail when nobody waits for it any longer. */
  enum Progress {
    PARSED,
    UNPARSABLE,
    /** Its turn comes later. */
    STORED
  }

  /**
   * Has a mail read.
   *
   * @param raw closed when that is done
   */
  Result parse(List<StoredInbound> copies, SpooledBytes raw) {
    CompletableFuture<Result> result = new CompletableFuture<>();
    try {
      threads.execute(() -> run(copies, raw, result));
    } catch (RejectedExecutionException full) {
      raw.close();
      return Result.LATER;
    }
    return new Waiting(result).await();
  }

  private void run(List<StoredInbound> copies, SpooledBytes raw, CompletableFuture<Result> result) {
    try (raw) {
      Optional<Integer> attachments = parser.parse(copies, raw);
      result.complete(
          attachments
              .map(count -> new Result(Progress.PARSED, count))
              .orElse(new Result(Progress.UNPARSABLE, 0)));
    } catch (IOException | RuntimeException e) {
      LOG.errorf(e, "The mail %s is not read now and will be later", copies.getFirst());
      result.complete(Result.LATER);
    }
  }

  /** How far a mail has come, and how many attachments it has. */
  record Result(Progress progress, int attachments) {
    static final Result LATER = new Result(Progress.STORED, 0);
  }

  /** Waits a little longer than reading may take. */
  private record Waiting(CompletableFuture<Result> result) {
    private static final Duration LONGEST = Duration.ofSeconds(8);

    Result await() {
      try {
        return result.get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException | ExecutionException e) {
        return Result.LATER;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return Result.LATER;
      }
    }
  }

  @PreDestroy
  void close() {
    threads.shutdownNow();
  }
}
