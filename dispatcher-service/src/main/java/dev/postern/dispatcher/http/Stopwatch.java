package dev.postern.dispatcher.http;

import java.time.Duration;
import java.util.Optional;

/** Measures the parts of one exchange, each from the end of the one before. */
final class Stopwatch {
  private long lastNanos = System.nanoTime();
  private Optional<Duration> dns = Optional.empty();
  private Optional<Duration> connect = Optional.empty();
  private Optional<Duration> firstByte = Optional.empty();

  void resolved() {
    dns = Optional.of(lap());
  }

  void connected() {
    connect = Optional.of(lap());
  }

  void answered() {
    firstByte = Optional.of(lap());
  }

  private Duration lap() {
    long now = System.nanoTime();
    Duration lap = Duration.ofNanos(now - lastNanos);
    lastNanos = now;
    return lap;
  }

  Timing timing() {
    return new Timing(dns, connect, firstByte);
  }
}
