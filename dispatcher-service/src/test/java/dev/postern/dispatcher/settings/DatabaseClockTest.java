package dev.postern.dispatcher.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.model.id.MutableClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DatabaseClockTest {
  private static final Instant NOW = Instant.parse("2026-11-27T10:00:00Z");

  private final MutableClock database = new MutableClock(NOW);
  private final MutableClock machine = new MutableClock(NOW);
  private long nanos = 17;
  private boolean reachable = true;
  private Duration trip = Duration.ZERO;

  private final DatabaseClock clock = new DatabaseClock(this::ask, () -> nanos, machine);

  private Instant ask() {
    if (!reachable) {
      throw new IllegalStateException("gone");
    }
    pass(trip.dividedBy(2));
    Instant answer = database.instant();
    pass(trip.dividedBy(2));
    return answer;
  }

  private void pass(Duration time) {
    nanos += time.toNanos();
    database.advance(time);
    machine.advance(time);
  }

  @Test
  @DisplayName("F19: a machine ten minutes ahead or a day behind takes the database's time")
  void tellsTheTimeOfTheDatabase() {
    machine.advance(Duration.ofMinutes(10));
    clock.look();
    assertThat(clock.instant()).isEqualTo(NOW);
    machine.advance(Duration.ofDays(-1));
    assertThat(clock.instant()).isEqualTo(NOW);
  }

  @Test
  @DisplayName("F19: a machine's clock that jumps moves nothing")
  void measuresTheTimeBetweenTwoAnswers() {
    clock.look();
    pass(Duration.ofSeconds(3));
    machine.advance(Duration.ofHours(2));
    assertThat(clock.instant()).isEqualTo(NOW.plusSeconds(3));
  }

  @Test
  void keepsItsTimeWhileTheDatabaseDoesNotAnswer() {
    clock.look();
    reachable = false;
    pass(Duration.ofSeconds(30));
    clock.look();
    assertThat(clock.instant()).isEqualTo(NOW.plusSeconds(30));
  }

  @Test
  void hasTheTimeOfTheMachineBeforeTheFirstAnswer() {
    reachable = false;
    clock.look();
    machine.advance(Duration.ofMinutes(1));
    assertThat(clock.instant()).isEqualTo(NOW.plusSeconds(60));
  }

  @Test
  void followsTheDatabaseToAnotherTime() {
    clock.look();
    database.advance(Duration.ofSeconds(-2));
    clock.look();
    assertThat(clock.instant()).isEqualTo(NOW.minusSeconds(2));
  }

  @Test
  void believesNoAnswerMoreThanItsWayTook() {
    clock.look();
    database.advance(Duration.ofMillis(300));
    trip = Duration.ofMillis(400);
    clock.look();
    assertThat(clock.instant()).isEqualTo(NOW.plusMillis(400));
  }
}
