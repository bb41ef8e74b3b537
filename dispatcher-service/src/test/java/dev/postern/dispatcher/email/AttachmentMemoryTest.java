package dev.postern.dispatcher.email;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.dispatcher.email.AttachmentMemory.Share;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AttachmentMemoryTest {
  private static final Duration SHORT = Duration.ofMillis(20);
  private static final int MEBIBYTE = 1024 * 1024;

  private final AttachmentMemory memory = new AttachmentMemory(2);

  @Test
  void givesAsMuchAsThereIs() {
    assertThat(memory.take(MEBIBYTE, SHORT)).isPresent();
    assertThat(memory.take(MEBIBYTE, SHORT)).isPresent();
    assertThat(memory.take(1, SHORT)).isEmpty();
  }

  @Test
  void givesAllToWhatIsLargerThanAll() {
    Share all = memory.take(100L * MEBIBYTE, SHORT).orElseThrow();
    assertThat(memory.take(1, SHORT)).isEmpty();
    all.close();
    assertThat(memory.take(2 * MEBIBYTE, SHORT)).isPresent();
  }

  @Test
  void doesNotWaitWithoutTime() {
    memory.take(2 * MEBIBYTE, SHORT);
    assertThat(memory.take(1, Duration.ofSeconds(-5))).isEmpty();
  }
}
