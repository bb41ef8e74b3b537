package dev.postern.dispatcher.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.postern.dispatcher.budget.SendBudget.Taken;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SendBudgetTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void grantsTheRateAndNoMore() {
    assertThat(grantedIn(Duration.ofSeconds(10), budget(200))).isBetween(1990, 2050);
  }

  @Test
  void grantsSlowRatesExactly() {
    assertThat(grantedIn(Duration.ofSeconds(60), budget(1))).isBetween(59, 61);
    assertThat(grantedIn(Duration.ofSeconds(60), budget(0.5))).isBetween(29, 31);
  }

  @Test
  void saysHowLongItTakesToTheNextOne() {
    Taken taken = budget(10).less(3.5).take(5, START);
    assertThat(taken.grant()).isEqualTo(new Grant(0, Duration.ofMillis(450)));
  }

  @Test
  void makesUpForAnEmailToMany() {
    SendBudget budget = budget(10).less(50);
    assertThat(budget.take(1, START.plusSeconds(4)).grant().emails()).isZero();
    assertThat(budget.take(1, START.plusSeconds(6)).grant().emails()).isEqualTo(1);
  }

  @Test
  void slowsDownOnceForManyAndGrowsAgain() {
    SendBudget slower = budget(100).throttled(START).throttled(START.plusMillis(100));
    assertThat(slower.factor()).isCloseTo(0.9, within(0.01));
    Taken later = slower.take(1, START.plusSeconds(5));
    assertThat(later.budget().factor()).isCloseTo(1, within(0.01));
  }

  @Test
  void staysNearALowerRateThanSesTold() {
    // SES takes 100 a second, whatever it says: of what is granted beyond, some is throttled.
    SendBudget budget = budget(400);
    double allowance = 100;
    int accepted = 0;
    Instant now = START;
    for (int step = 0; step < 3000; step++) {
      now = now.plusMillis(20);
      allowance = Math.min(100, allowance + 2);
      Taken taken = budget.take(64, now);
      budget = taken.budget();
      int taking = (int) Math.min(taken.grant().emails(), Math.floor(allowance));
      allowance -= taking;
      accepted += taking;
      if (taking < taken.grant().emails()) {
        budget = budget.throttled(now);
      }
    }
    assertThat(accepted / 60.0).isBetween(90.0, 105.0);
  }

  @Test
  void grantsNothingWhilePaused() {
    SendBudget paused = new SendBudget(100, 1, null, 10, START, START.plusSeconds(30));
    assertThat(paused.take(5, START.plusSeconds(29)).grant().emails()).isZero();
    assertThat(paused.take(5, START.plusSeconds(31)).grant().emails()).isEqualTo(5);
  }

  @Test
  void doesNotMindAClockThatGoesBack() {
    SendBudget ahead = budget(100).take(1, START.plusSeconds(3600)).budget();
    assertThat(ahead.take(1000, START).grant().emails()).isLessThanOrEqualTo(25);
    assertThat(grantedIn(Duration.ofSeconds(10), ahead)).isBetween(990, 1030);
  }

  private static SendBudget budget(double rate) {
    return new SendBudget(rate, 1, null, 0, START, null);
  }

  /** Asked every 10 milliseconds for more than there is. */
  private static int grantedIn(Duration time, SendBudget first) {
    SendBudget budget = first;
    int granted = 0;
    for (int millis = 0; millis < time.toMillis(); millis += 10) {
      Taken taken = budget.take(1000, START.plusMillis(millis));
      budget = taken.budget();
      granted += taken.grant().emails();
    }
    return granted;
  }
}
