package dev.postern.ingester.inbound;

import dev.postern.http.FileHttpClient;
import dev.postern.http.FileOutcome;
import dev.postern.ingester.http.FetchConfig;
import dev.postern.ingester.problem.Problem;
import dev.postern.ingester.problem.ProblemException;
import dev.postern.ingester.spool.SpooledBytes;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;

/**
 * Gets mails that a provider names instead of posting them. Only so many at once: each may hold its
 * request until the deadline, and 40 MB of disk. URLs often are secrets; none is told or logged.
 */
@ApplicationScoped
class MailFetcher {
  private static final Logger LOG = Logger.getLogger(MailFetcher.class);

  private final FileHttpClient http;
  private final MeterRegistry meters;
  private final Semaphore places;

  MailFetcher(FileHttpClient http, FetchConfig config, MeterRegistry meters) {
    this.http = http;
    this.meters = meters;
    places = new Semaphore(config.atOnce());
  }

  /**
   * @return the caller's to close
   * @throws InboundRefusalException if it cannot be had, for good
   * @throws ProblemException if it may be had later
   */
  SpooledBytes fetch(String url, long limit) throws IOException {
    if (!places.tryAcquire()) {
      throw later("busy", "other mails are being fetched");
    }
    try {
      return spool(url, limit);
    } finally {
      places.release();
    }
  }

  private SpooledBytes spool(String url, long limit) throws IOException {
    Path file = Files.createTempFile("postern-", ".spool");
    boolean whole = false;
    try {
      SpooledBytes mail =
          switch (get(url, file, limit)) {
            case FileOutcome.Fetched(long size) -> SpooledBytes.of(file, size);
            case FileOutcome.Unavailable(String reason) -> throw later("unavailable", reason);
            case FileOutcome.Impossible(String reason) -> {
              count("refused");
              throw InboundRefusalException.notFetched(reason);
            }
            case FileOutcome.TooLarge tooLarge -> {
              count("too_large");
              throw new InboundRefusalException(InboundRefusal.TOO_LARGE);
            }
          };
      count("fetched");
      whole = true;
      return mail;
    } finally {
      if (!whole) {
        Files.deleteIfExists(file);
      }
    }
  }

  private FileOutcome get(String url, Path file, long limit) {
    try {
      return http.get(url, file, limit);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new FileOutcome.Unavailable("the ingester is stopping");
    }
  }

  private ProblemException later(String result, String reason) {
    count(result);
    LOG.infof("A mail is not fetched now, and its provider is to post it again: %s", reason);
    return new ProblemException(Problem.TEMPORARILY_UNAVAILABLE, reason);
  }

  private void count(String result) {
    meters.counter("postern.inbound.fetches", "result", result).increment();
  }
}
