package dev.postern.dispatcher.hold;

import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Whether this process leaves the world alone, as {@link HoldJob} last saw it. Claims of emails ask
 * the database themselves; the rest, which may be repeated, is at most a second late.
 */
@Singleton
public class OutgoingHold {
  private volatile @Nullable String reason;

  /** Why nothing may leave; empty while everything may. */
  public Optional<String> reason() {
    return Optional.ofNullable(reason);
  }

  /** The step, which finds no work while nothing may leave. */
  public BooleanSupplier gated(BooleanSupplier step) {
    return () -> reason == null && step.getAsBoolean();
  }

  void set(@Nullable String why) {
    reason = why;
  }
}
