package dev.postern.dispatcher.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.dispatcher.delivery.Attempt.Outcome;
import dev.postern.dispatcher.http.HttpOutcome.Answered;
import dev.postern.dispatcher.http.HttpOutcome.Failure;
import dev.postern.dispatcher.http.HttpOutcome.NotSent;
import dev.postern.dispatcher.http.HttpOutcome.Refused;
import dev.postern.dispatcher.http.HttpOutcome.Unanswered;
import dev.postern.dispatcher.http.HttpOutcome.Wish;
import dev.postern.model.id.MutableClock;
import dev.postern.model.id.UuidV7;
import dev.postern.model.organization.EnvironmentId;
import dev.postern.model.organization.OrganizationId;
import dev.postern.model.organization.Tenant;
import dev.postern.model.webhook.WebhookDeliveryId;
import dev.postern.model.webhook.WebhookEndpointId;
import dev.postern.model.webhook.WebhookMessageId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AttemptRulesTest {
  private static final Duration PAUSE = Duration.ofMinutes(1);
  private static final Duration LIFE = Duration.ofHours(72);

  private final MutableClock clock = new MutableClock(Instant.parse("2026-11-25T10:00:00Z"));
  private final UuidV7 uuids = new UuidV7(clock);
  private final AttemptRules rules =
      new AttemptRules(
          new RetrySchedule(List.of(PAUSE, PAUSE), RandomGenerator.getDefault()), clock);

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 204, 299})
  void takesEverySuccessForDelivered(int status) {
    Attempt attempt = rules.judge(uuids.next(), delivery(1), answer(status));
    assertThat(attempt.outcome()).isEqualTo(Outcome.DELIVERED);
    assertThat(attempt.isFinal()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {199, 301, 302, 303, 307, 308, 400, 404, 422, 500, 503})
  void triesEveryOtherStatusAgain(int status) {
    Attempt attempt = rules.judge(uuids.next(), delivery(1), answer(status));
    assertThat(attempt.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(attempt.next()).get().satisfies(next -> assertThat(next).isAfter(clock.instant()));
    assertThat(attempt.endpointGone()).isFalse();
  }

  @Test
  void comesBackSoonToWhatCouldNotBeSent() {
    Attempt attempt = rules.judge(uuids.next(), delivery(9), new NotSent());
    assertThat(attempt.isDeferred()).isTrue();
    assertThat(attempt.next()).contains(clock.instant().plusSeconds(30));
  }

  @ParameterizedTest
  @EnumSource(Failure.class)
  void triesAgainWithoutAnAnswer(Failure failure) {
    Attempt attempt = rules.judge(uuids.next(), delivery(2), new Unanswered(failure));
    assertThat(attempt.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(attempt.error()).contains(failure.name().toLowerCase(Locale.ROOT));
    assertThat(attempt.isFinal()).isFalse();
  }

  @Test
  void tellsARefusedAddressWithoutTheAddress() {
    Attempt attempt = rules.judge(uuids.next(), delivery(1), new Refused());
    assertThat(attempt.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(attempt.error()).contains("refused_address");
  }

  @Test
  void givesUpAfterTheLastRetry() {
    assertThat(rules.judge(uuids.next(), delivery(3), answer(500)).isFinal()).isTrue();
  }

  @Test
  void triesAReplayOnceOnly() {
    assertThat(rules.judge(uuids.next(), delivery(1, true), answer(500)).isFinal()).isTrue();
    var unanswered = new Unanswered(Failure.TIMEOUT);
    assertThat(rules.judge(uuids.next(), delivery(1, true), unanswered).isFinal()).isTrue();
  }

  @Test
  void givesUpAfterThreeDays() {
    ClaimedDelivery delivery = delivery(1);
    clock.advance(LIFE.minusMillis(1));
    assertThat(rules.hasExpired(delivery)).isFalse();
    clock.advance(Duration.ofMillis(1));
    assertThat(rules.hasExpired(delivery)).isTrue();
  }

  @Test
  void waitsForNoAttemptThatWouldComeTooLate() {
    ClaimedDelivery delivery = delivery(1);
    clock.advance(LIFE.minusSeconds(1));
    assertThat(rules.judge(uuids.next(), delivery, answer(500)).next())
        .contains(delivery.place().expiresAt());
  }

  @Test
  void takesGoneForAnEnd() {
    Attempt attempt = rules.judge(uuids.next(), delivery(1), answer(410));
    assertThat(attempt.isFinal()).isTrue();
    assertThat(attempt.endpointGone()).isTrue();
  }

  @Test
  void stopsWhenAsked() {
    var answer = new Answered(200, "", Optional.empty(), Wish.DISABLE);
    Attempt attempt = rules.judge(uuids.next(), delivery(1), answer);
    assertThat(attempt.outcome()).isEqualTo(Outcome.DELIVERED);
    assertThat(attempt.endpointGone()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 400, 500})
  void triesNoMoreWhatTheServerAborts(int status) {
    Attempt attempt = rules.judge(uuids.next(), delivery(1), aborting(status));
    assertThat(attempt.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(attempt.isFinal()).isTrue();
    assertThat(attempt.endpointGone()).isFalse();
  }

  @Test
  void takesASuccessForOneWhetherAbortedOrNot() {
    Attempt attempt = rules.judge(uuids.next(), delivery(1), aborting(204));
    assertThat(attempt.outcome()).isEqualTo(Outcome.DELIVERED);
    assertThat(attempt.endpointGone()).isFalse();
  }

  @Test
  void leavesAServerAloneThatAbortsAMessageAndAsksForAPause() {
    var answer = new Answered(429, "", Optional.of(Duration.ofMinutes(10)), Wish.ABORT_MESSAGE);
    Attempt attempt = rules.judge(uuids.next(), delivery(1), answer);
    assertThat(attempt.isFinal()).isTrue();
    assertThat(attempt.pausedUntil()).contains(clock.instant().plus(Duration.ofMinutes(10)));
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 503})
  void leavesAServerAloneForAsLongAsItAsks(int status) {
    var answer = new Answered(status, "", Optional.of(Duration.ofMinutes(10)), Wish.NONE);
    Attempt attempt = rules.judge(uuids.next(), delivery(1), answer);
    Instant until = clock.instant().plus(Duration.ofMinutes(10));
    assertThat(attempt.pausedUntil()).contains(until);
    assertThat(attempt.next()).contains(until);
  }

  @Test
  void measuresFromTheStartOfTheAttempt() {
    UUID id = uuids.next();
    clock.advance(Duration.ofMillis(250));
    assertThat(rules.judge(id, delivery(1), answer(200)).duration())
        .isEqualTo(Duration.ofMillis(250));
  }

  private static Answered aborting(int status) {
    return new Answered(status, "", Optional.empty(), Wish.ABORT_MESSAGE);
  }

  private static Answered answer(int status) {
    return new Answered(status, "", Optional.empty(), Wish.NONE);
  }

  private ClaimedDelivery delivery(int attempt) {
    return delivery(attempt, false);
  }

  private ClaimedDelivery delivery(int attempt, boolean replay) {
    return new ClaimedDelivery(
        new WebhookDeliveryId(uuids.next()),
        uuids.next(),
        new Tenant(new OrganizationId(uuids.next()), new EnvironmentId(uuids.next())),
        new WebhookEndpointId(uuids.next()),
        new WebhookMessageId(uuids.next()),
        clock.instant(),
        attempt,
        replay,
        new QueuePlace(LaneKind.LIVE, false, clock.instant().plus(LIFE)),
        null,
        Optional.of("{}"),
        Optional.empty());
  }
}
