package dev.postern.sandbox.client;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for what another process does. */
public record Await(Duration patience, Duration interval) {

  public static final Await PATIENTLY = new Await(Duration.ofSeconds(60), Duration.ofMillis(20));

  /** Waits until {@code question} has an answer. */
  public <T> T answer(String what, Supplier<Optional<T>> question) {
    var deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      var answer = question.get();
      if (answer.isPresent()) {
        return answer.get();
      }
      if (System.nanoTime() > deadline) {
        throw new LocalException(what + " did not happen within " + patience.toSeconds() + " s");
      }
      pause();
    }
  }

  public void until(String what, BooleanSupplier condition) {
    answer(what, () -> condition.getAsBoolean() ? Optional.of(what) : Optional.empty());
  }

  private void pause() {
    try {
      Thread.sleep(interval);
    } catch (InterruptedException interrupt) {
      Thread.currentThread().interrupt();
      throw new LocalException("interrupted while waiting", interrupt);
    }
  }
}
