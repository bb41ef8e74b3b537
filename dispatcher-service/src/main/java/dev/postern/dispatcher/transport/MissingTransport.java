package dev.postern.dispatcher.transport;

import java.time.Duration;
import java.util.Optional;

/** Stands in where the operator named no transport: emails wait for one, and say so. */
public final class MissingTransport implements EmailTransport {
  /** Rarely, because each try leaves a row; the operator's trouble must not cost emails. */
  private static final Duration RETRY = Duration.ofMinutes(15);

  private static final int ONE_BATCH = 16;

  @Override
  public SendOutcome send(SendCommand command) {
    return new SendOutcome.RefusedForNow(NOT_CONFIGURED, RETRY);
  }

  @Override
  public boolean setsMessageId() {
    return false;
  }

  @Override
  public Duration callTimeout() {
    return Duration.ZERO;
  }

  @Override
  public int concurrency() {
    return ONE_BATCH;
  }

  @Override
  public Optional<String> problem() {
    return Optional.of(NOT_CONFIGURED);
  }
}
