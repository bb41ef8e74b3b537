package dev.postern.dispatcher.email;

import dev.postern.dispatcher.transport.EmailTransport;
import dev.postern.dispatcher.transport.SendCommand;
import dev.postern.dispatcher.transport.SendOutcome;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Stands still right before it calls, as a process does that is paused at the worst moment. */
final class StalledTransport implements EmailTransport {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final EmailTransport transport;
  private final CountDownLatch reached = new CountDownLatch(1);
  private final CountDownLatch goesOn = new CountDownLatch(1);

  StalledTransport(EmailTransport transport) {
    this.transport = transport;
  }

  /** Returns once the call is about to be made. */
  void awaitCall() {
    await(reached);
  }

  void goOn() {
    goesOn.countDown();
  }

  @Override
  public SendOutcome send(SendCommand command) {
    reached.countDown();
    await(goesOn);
    return transport.send(command);
  }

  private static void await(CountDownLatch latch) {
    try {
      if (!latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw new IllegalStateException("nobody came");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  @Override
  public boolean setsMessageId() {
    return transport.setsMessageId();
  }

  @Override
  public Duration callTimeout() {
    return transport.callTimeout();
  }

  @Override
  public int concurrency() {
    return transport.concurrency();
  }

  @Override
  public Optional<String> problem() {
    return transport.problem();
  }
}
