package dev.postern.api.http;

import java.util.concurrent.atomic.AtomicLong;

/**
 * What the process has taken on: so many requests, and so many bytes of their bodies. A body is
 * held in memory until its mail is written.
 */
final class InFlight {
  private final long maxRequests;
  private final long maxBytes;
  private final AtomicLong requests = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();

  InFlight(long maxRequests, long maxBytes) {
    this.maxRequests = maxRequests;
    this.maxBytes = maxBytes;
  }

  /** Takes a request on, unless that is too much; then nothing has changed. */
  boolean enter(long bodyBytes) {
    long requestsNow = requests.incrementAndGet();
    long bytesNow = bytes.addAndGet(bodyBytes);
    boolean fits = requestsNow <= maxRequests && bytesNow <= maxBytes;
    if (!fits) {
      leave(bodyBytes);
    }
    return fits;
  }

  void leave(long bodyBytes) {
    requests.decrementAndGet();
    bytes.addAndGet(-bodyBytes);
  }
}
