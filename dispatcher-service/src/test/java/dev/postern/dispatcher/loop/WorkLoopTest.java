package dev.postern.dispatcher.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WorkLoopTest {
  private static final Duration NEVER = Duration.ofHours(1);

  private final AtomicInteger steps = new AtomicInteger();

  @Test
  void runsAgainAtOnceWhileThereIsWork() {
    try (var loop = new WorkLoop("test", NEVER, () -> steps.incrementAndGet() < 1_000)) {
      await().until(() -> steps.get() >= 1_000);
    }
  }

  @Test
  void runsWhenWoken() {
    try (var loop = new WorkLoop("test", NEVER, () -> steps.incrementAndGet() < 0)) {
      await().until(() -> steps.get() >= 1);
      int before = steps.get();
      loop.wake();
      await().until(() -> steps.get() > before);
    }
  }

  @Test
  void pollsWithoutBeingWoken() {
    try (var loop =
        new WorkLoop("test", Duration.ofMillis(20), () -> steps.incrementAndGet() < 0)) {
      await().until(() -> steps.get() >= 5);
    }
  }

  @Test
  void survivesAFailedStep() {
    try (var loop =
        new WorkLoop(
            "test",
            Duration.ofMillis(20),
            () -> {
              if (steps.incrementAndGet() == 1) {
                throw new IllegalStateException("broken once");
              }
              return false;
            })) {
      await().until(() -> steps.get() >= 3);
    }
  }

  @Test
  void stopsWhenClosed() {
    var loop = new WorkLoop("test", Duration.ofMillis(1), () -> steps.incrementAndGet() < 0);
    loop.close();
    int atClose = steps.get();
    await().during(Duration.ofMillis(100)).until(() -> steps.get() == atClose);
    assertThat(steps.get()).isEqualTo(atClose);
  }
}
