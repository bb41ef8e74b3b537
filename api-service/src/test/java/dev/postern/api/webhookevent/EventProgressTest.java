package dev.postern.api.webhookevent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.webhookevent.Delivery.Ended;
import dev.postern.api.webhookevent.Delivery.Retrying;
import dev.postern.api.webhookevent.Delivery.Waiting;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EventProgressTest {
  private static final Instant EARLY = Instant.parse("2026-11-26T10:00:00Z");
  private static final Instant LATE = EARLY.plusSeconds(60);

  @Test
  void isPendingBeforeTheFirstAttemptEvenOfAReplay() {
    assertThat(EventProgress.of(List.of(new Waiting(EARLY))))
        .isEqualTo(new EventProgress(EventStatus.PENDING, Optional.of(EARLY)));
    assertThat(EventProgress.of(List.of(new Ended(EARLY, true), new Waiting(LATE))))
        .isEqualTo(new EventProgress(EventStatus.PENDING, Optional.of(LATE)));
    assertThat(EventProgress.of(List.of(new Waiting(LATE), new Retrying(EARLY))))
        .isEqualTo(new EventProgress(EventStatus.PENDING, Optional.of(EARLY)));
  }

  @Test
  void isAttemptingWhileAnotherAttemptFollows() {
    assertThat(EventProgress.of(List.of(new Ended(LATE, true), new Retrying(LATE))))
        .isEqualTo(new EventProgress(EventStatus.ATTEMPTING, Optional.of(LATE)));
  }

  @Test
  void endsAsTheNewestAttemptDid() {
    assertThat(EventProgress.of(List.of(new Ended(EARLY, false), new Ended(LATE, true))))
        .isEqualTo(new EventProgress(EventStatus.SUCCESS, Optional.empty()));
    assertThat(EventProgress.of(List.of(new Ended(LATE, false), new Ended(EARLY, true))))
        .isEqualTo(new EventProgress(EventStatus.FAILED, Optional.empty()));
  }
}
