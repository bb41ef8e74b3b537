package dev.postern.ingester.sns;

import dev.postern.ingester.problem.Problem;
import dev.postern.ingester.problem.ProblemException;
import jakarta.inject.Singleton;
import java.net.URI;
import java.security.cert.CertificateException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The signing certificates in use. Each is fetched once however many messages wait for it, and used
 * for a day at most; an address without a good one is remembered for a minute.
 */
@Singleton
class SigningCertificates {
  private static final Duration LONGEST_USE = Duration.ofHours(24);
  private static final Duration REFUSAL_KEPT = Duration.ofSeconds(60);

  private final CertificateClient client;
  private final Clock clock;
  private final FetchBudget budget;
  private final Map<URI, Entry> entries = new ConcurrentHashMap<>();
  private final Map<URI, CompletableFuture<Entry>> fetches = new ConcurrentHashMap<>();

  SigningCertificates(CertificateClient client, Clock clock) {
    this.client = client;
    this.clock = clock;
    this.budget = new FetchBudget(clock);
  }

  /**
   * @param certificate null if the address has no good one
   */
  private record Entry(@Nullable SigningCertificate certificate, Instant until) {}

  /**
   * @throws ProblemException {@code sns_cert_invalid} or {@code sns_cert_unavailable}
   */
  SigningCertificate get(URI url, String region) {
    Entry entry = current(url);
    if (entry == null) {
      entry = fetchOnce(url, region);
    }
    if (entry.certificate() == null) {
      throw new ProblemException(Problem.SNS_CERT_INVALID, "no good certificate at its URL");
    }
    return entry.certificate();
  }

  private @Nullable Entry current(URI url) {
    Entry entry = entries.get(url);
    return entry != null && clock.instant().isBefore(entry.until()) ? entry : null;
  }

  private Entry fetchOnce(URI url, String region) {
    CompletableFuture<Entry> mine = new CompletableFuture<>();
    CompletableFuture<Entry> running = fetches.putIfAbsent(url, mine);
    if (running != null) {
      return join(running);
    }
    try {
      // Another fetch may have ended between the look and the claim.
      Entry entry = current(url);
      mine.complete(entry == null ? fetch(url, region) : entry);
    } catch (RuntimeException e) {
      mine.completeExceptionally(e);
    } finally {
      fetches.remove(url, mine);
    }
    return join(mine);
  }

  private static Entry join(CompletableFuture<Entry> fetch) {
    try {
      return fetch.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof ProblemException refused ? refused : e;
    }
  }

  private Entry fetch(URI url, String region) {
    if (!budget.spend()) {
      throw unavailable("too many fetches");
    }
    Entry entry =
        switch (client.fetch(url)) {
          case CertificateFetch.Found found -> entry(found.body(), region);
          case CertificateFetch.Refused refused -> refusal();
          case CertificateFetch.Unavailable unavailable -> throw unavailable(unavailable.reason());
        };
    Instant now = clock.instant();
    entries.values().removeIf(old -> !now.isBefore(old.until()));
    entries.put(url, entry);
    return entry;
  }

  private Entry entry(byte[] body, String region) {
    Instant now = clock.instant();
    try {
      SigningCertificate certificate = SigningCertificate.parse(body, region, now);
      Instant until = now.plus(LONGEST_USE);
      return new Entry(
          certificate, certificate.notAfter().isBefore(until) ? certificate.notAfter() : until);
    } catch (CertificateException e) {
      return refusal();
    }
  }

  private Entry refusal() {
    return new Entry(null, clock.instant().plus(REFUSAL_KEPT));
  }

  private static ProblemException unavailable(String reason) {
    return new ProblemException(Problem.SNS_CERT_UNAVAILABLE, reason);
  }
}
