package dev.postern.dispatcher.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.dispatcher.http.HttpOutcome;
import dev.postern.dispatcher.http.HttpOutcome.Answered;
import dev.postern.dispatcher.http.HttpOutcome.Failure;
import dev.postern.dispatcher.http.HttpOutcome.NotSent;
import dev.postern.dispatcher.http.HttpOutcome.Refused;
import dev.postern.dispatcher.http.HttpOutcome.Unanswered;
import dev.postern.dispatcher.http.HttpOutcome.Wish;
import dev.postern.model.id.MutableClock;
import dev.postern.model.webhook.WebhookEndpointId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OutageWatchTest {
  private static final HttpOutcome CONNECT = new Unanswered(Failure.CONNECT);
  private static final HttpOutcome DNS = new Unanswered(Failure.DNS);
  private static final HttpOutcome TIMEOUT = new Unanswered(Failure.TIMEOUT);
  private static final HttpOutcome ANSWER = new Answered(500, "", Optional.empty(), Wish.NONE);

  private final MutableClock clock = new MutableClock(Instant.parse("2026-11-28T10:00:00Z"));
  private final OutageWatch watch = new OutageWatch(clock);

  @BeforeEach
  void nothingWasReachedForHalfAMinute() {
    clock.advance(OutageWatch.WINDOW);
  }

  @Test
  void blamesTheServersOfFewEndpointsHoweverOftenTheyFail() {
    for (int i = 0; i < 20; i++) {
      assertThat(see(i % 4, CONNECT)).isEqualTo(CONNECT);
    }
    assertThat(watch.isOutage()).isFalse();
  }

  @Test
  void blamesNobodyOnceFiveEndpointsCannotBeConnectedAndNoneCan() {
    for (int i = 0; i < 4; i++) {
      assertThat(see(i, i % 2 == 0 ? CONNECT : DNS)).isInstanceOf(Unanswered.class);
    }
    assertThat(see(4, DNS)).isEqualTo(new NotSent());
    assertThat(see(0, CONNECT)).isEqualTo(new NotSent());
    assertThat(watch.isOutage()).isTrue();
  }

  @Test
  void stillBlamesForWhatIsNotAboutConnecting() {
    fail(5);
    assertThat(see(0, TIMEOUT)).isEqualTo(TIMEOUT);
    assertThat(see(0, new Refused())).isEqualTo(new Refused());
    assertThat(watch.isOutage()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(
      value = Failure.class,
      names = {"TLS", "BROKEN"})
  void isOverOnceThereIsAConnectionWhateverBecomesOfIt(Failure failure) {
    fail(5);
    see(9, new Unanswered(failure));
    assertThat(watch.isOutage()).isFalse();
    assertThat(see(0, CONNECT)).isEqualTo(CONNECT);
  }

  @Test
  void seesNoOutageForHalfAMinuteAfterAServerWasReached() {
    see(9, ANSWER);
    fail(8);
    assertThat(watch.isOutage()).isFalse();
    clock.advance(OutageWatch.WINDOW);
    assertThat(see(0, CONNECT)).isEqualTo(new NotSent());
  }

  @Test
  void seesNoOutageWhereHalfOfTheEndpointsFailInAnotherWay() {
    for (int i = 0; i < 5; i++) {
      see(i, TIMEOUT);
    }
    for (int i = 5; i < 10; i++) {
      assertThat(see(i, CONNECT)).isEqualTo(CONNECT);
    }
    assertThat(see(10, CONNECT)).isEqualTo(new NotSent());
  }

  @Test
  void forgetsFailuresOfLongAgo() {
    fail(4);
    clock.advance(OutageWatch.WINDOW.plusMillis(1));
    assertThat(see(4, CONNECT)).isEqualTo(CONNECT);
  }

  @Test
  void remembersAnOutageUntilWhatWasPutBackIsTriedAgain() {
    fail(5);
    clock.advance(Duration.ofSeconds(45));
    assertThat(watch.isOutage()).isTrue();
    assertThat(see(0, CONNECT)).isEqualTo(new NotSent());
    clock.advance(OutageWatch.MEMORY.plusMillis(1));
    assertThat(watch.isOutage()).isFalse();
  }

  private void fail(int endpoints) {
    for (int i = 0; i < endpoints; i++) {
      see(i, CONNECT);
    }
  }

  private HttpOutcome see(int endpoint, HttpOutcome outcome) {
    return watch.judged(new WebhookEndpointId(new UUID(0, endpoint)), outcome);
  }
}
