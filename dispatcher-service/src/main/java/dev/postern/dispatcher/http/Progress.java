package dev.postern.dispatcher.http;

import dev.postern.http.DialListener;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;

/** How far one exchange got, and how long its parts took, each from the end of the one before. */
final class Progress implements DialListener {
  private long lastNanos = System.nanoTime();
  private Optional<Duration> dns = Optional.empty();
  private Optional<Duration> connect = Optional.empty();
  private Optional<Duration> firstByte = Optional.empty();
  private Optional<InetAddress> address = Optional.empty();

  @Override
  public void resolved() {
    dns = Optional.of(lap());
  }

  @Override
  public void dialling(InetAddress dialled) {
    address = Optional.of(dialled);
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

  /** The last that was dialled. */
  Optional<InetAddress> address() {
    return address;
  }

  Timing timing() {
    return new Timing(dns, connect, firstByte);
  }
}
