package dev.postern.dispatcher.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.dispatcher.breaker.Observation.Result;
import dev.postern.model.organization.EnvironmentId;
import dev.postern.model.organization.OrganizationId;
import dev.postern.model.organization.Tenant;
import dev.postern.model.webhook.WebhookEndpointId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BreakerRulesTest {
  private static final int MAX_IN_FLIGHT = 10;
  private static final RandomGenerator NO_JITTER = () -> 0L;
  private static final WebhookEndpointId ENDPOINT = new WebhookEndpointId(UUID.randomUUID());
  private static final Tenant TENANT =
      new Tenant(new OrganizationId(UUID.randomUUID()), new EnvironmentId(UUID.randomUUID()));

  private final BreakerRules rules = new BreakerRules(NO_JITTER);
  private Instant now = Instant.parse("2026-11-27T05:00:00Z");
  private EndpointHealth health = EndpointHealth.WELL;

  /** S: success, F: failure, T: timeout, each a second after the one before; |: a minute later. */
  @ParameterizedTest
  @CsvSource({
    "SSSSSSSSSSSS, CLOSED",
    "FFFFFFFFF, CLOSED",
    "FFFFFFFFFF, OPEN",
    "FSFFFFFSFF, OPEN",
    "FSFFSFFSFF, CLOSED",
    "FSFFSFFSFFFFFFF, OPEN",
    "SSSSSSSSSSFFFFFFFFFF, OPEN",
    "FFFFF|FFFFF, CLOSED",
    "FFFFF|FFFFFFFFFF, OPEN",
    "TTTT, CLOSED",
    "TTTTT, OPEN",
    "TTTTSTTTT, CLOSED",
    "TTFTT, CLOSED",
    "T|T|T|T|T, OPEN",
  })
  void opensWhenMostFailOrManyTimeOut(String results, BreakerState expected) {
    see(results);
    assertThat(health.state()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"S, false", "F, false", "T, true", "TS, false", "TF, false", "TTTTT, true"})
  void suspectsWhatTimedOutLast(String results, boolean suspect) {
    see(results);
    assertThat(health.suspect()).isEqualTo(suspect);
  }

  @Test
  void forgetsFailuresOnceAMinuteHasPassedAndASuccessFollows() {
    see("FFF");
    assertThat(health).isNotEqualTo(EndpointHealth.WELL);
    see("|S");
    assertThat(health).isEqualTo(EndpointHealth.WELL);
  }

  @Test
  void pausesTwiceAsLongEachTimeUpToAQuarterOfAnHour() {
    see("TTTTT");
    for (long seconds : new long[] {30, 60, 120, 240, 480, 900, 900}) {
      assertThat(health.state()).isEqualTo(BreakerState.OPEN);
      assertThat(health.openUntil()).contains(now.plusSeconds(seconds));
      now = now.plusSeconds(seconds);
      observe(Result.FAILED);
    }
  }

  @Test
  void addsUpToAFifthToAPause() {
    var jittery = new BreakerRules(() -> -1L);
    EndpointHealth open = health;
    for (int i = 0; i < 5; i++) {
      open = jittery.after(open, observation(Result.TIMED_OUT), now, MAX_IN_FLIGHT);
    }
    assertThat(open.openUntil().orElseThrow())
        .isBetween(now.plusMillis(35_990), now.plusSeconds(36));
  }

  @ParameterizedTest
  @CsvSource({"SUCCEEDED", "FAILED", "TIMED_OUT"})
  void ignoresWhatWasUnderWayWhenItOpened(Result result) {
    see("TTTTT");
    EndpointHealth open = health;
    observe(result);
    assertThat(health).isEqualTo(open);
  }

  @Test
  void startsSlowlyAfterTheProbeAndDoublesAfterEveryWindowOfSuccesses() {
    reopen();
    int[] caps = new int[15];
    for (int i = 0; i < caps.length; i++) {
      caps[i] = health.cap();
      assertThat(health.suspect()).isTrue();
      observe(Result.SUCCEEDED);
    }
    assertThat(caps).containsExactly(1, 2, 2, 4, 4, 4, 4, 8, 8, 8, 8, 8, 8, 8, 8);
    assertThat(health).isEqualTo(EndpointHealth.WELL);
  }

  @Test
  void doesNotGrowOnAFailure() {
    reopen();
    see("SSF");
    assertThat(health.cap()).isEqualTo(2);
    assertThat(health.successes()).isZero();
  }

  @Test
  void opensLongerWhenTheSlowStartFails() {
    reopen();
    see("TTTTT");
    assertThat(health.state()).isEqualTo(BreakerState.OPEN);
    assertThat(health.openUntil()).contains(now.plusSeconds(60));
  }

  @Test
  void isWellAtOnceIfOneAtATimeIsAllItGets() {
    see("TTTTT");
    now = health.openUntil().orElseThrow();
    assertThat(rules.after(health, observation(Result.SUCCEEDED), now, 1))
        .isEqualTo(EndpointHealth.WELL);
  }

  @Test
  void remembersAPauseHoweverWellOrIllTheEndpointIsUntilItIsOver() {
    Instant until = now.plusSeconds(300);
    askForAPause(until);
    assertThat(health).isEqualTo(EndpointHealth.WELL.withPause(Optional.of(until)));
    askForAPause(until.minusSeconds(100));
    see("STTTTT");
    assertThat(health.quietUntil()).contains(until);
    assertThat(health.state()).isEqualTo(BreakerState.OPEN);

    now = until;
    see("S");

    assertThat(health.pausedUntil()).isEmpty();
    assertThat(health.state()).isEqualTo(BreakerState.SLOW_START);
  }

  @Test
  void keepsAPauseOfAnEndpointThatRecovers() {
    see("TTTTT");
    now = health.openUntil().orElseThrow();
    Instant until = now.plusSeconds(300);
    askForAPause(until);
    assertThat(rules.after(health, observation(Result.SUCCEEDED), now, 1))
        .isEqualTo(EndpointHealth.WELL.withPause(Optional.of(until)));
  }

  private void askForAPause(Instant until) {
    var asked =
        new Observation(ENDPOINT, TENANT, now, Result.ASKED_FOR_A_PAUSE, Optional.of(until));
    health = rules.after(health, asked, now, MAX_IN_FLIGHT);
  }

  private void reopen() {
    see("TTTTT");
    now = health.openUntil().orElseThrow();
    observe(Result.SUCCEEDED);
    assertThat(health.state()).isEqualTo(BreakerState.SLOW_START);
    assertThat(health.openUntil()).isEqualTo(Optional.empty());
  }

  private void see(String results) {
    for (char result : results.toCharArray()) {
      switch (result) {
        case 'S' -> observe(Result.SUCCEEDED);
        case 'F' -> observe(Result.FAILED);
        case 'T' -> observe(Result.TIMED_OUT);
        default -> now = now.plus(Duration.ofMinutes(1));
      }
    }
  }

  private void observe(Result result) {
    if (health.state() != BreakerState.OPEN) {
      now = now.plusSeconds(1);
    }
    health = rules.after(health, observation(result), now, MAX_IN_FLIGHT);
  }

  private Observation observation(Result result) {
    return new Observation(ENDPOINT, TENANT, now, result, Optional.empty());
  }
}
