package dev.postern.dispatcher.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.dispatcher.endpoint.EndpointAnswer.Kind;
import dev.postern.dispatcher.notice.Notice;
import dev.postern.dispatcher.notice.ToldEndpoint;
import dev.postern.model.organization.EnvironmentId;
import dev.postern.model.organization.OrganizationId;
import dev.postern.model.organization.Tenant;
import dev.postern.model.webhook.WebhookEndpointId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class VerdictTest {
  private static final Instant START = Instant.parse("2026-11-27T10:00:00Z");
  private static final EndpointRecord CLEAN =
      new EndpointRecord(Optional.empty(), Optional.empty(), Optional.empty(), false);

  private final ToldEndpoint endpoint =
      new ToldEndpoint(
          new Tenant(new OrganizationId(UUID.randomUUID()), new EnvironmentId(UUID.randomUUID())),
          new WebhookEndpointId(UUID.randomUUID()),
          "https://hooks.example.com/");

  @Test
  void changesNothingOfAnEndpointThatFaresWell() {
    assertThat(verdict(CLEAN, Duration.ZERO, answer(Kind.ACCEPTED, 1)))
        .isEqualTo(new Verdict(CLEAN, Optional.empty(), List.of()));
  }

  @Test
  void remembersTheFirstFailureOnly() {
    EndpointRecord first = verdict(CLEAN, Duration.ZERO, failure(1)).record();
    assertThat(first.failingSince()).contains(START);
    assertThat(verdict(first, hours(1), failure(1)).record()).isEqualTo(first);
  }

  @Test
  void tellsAtTheFourthFailureOfADeliveryAndOnce() {
    EndpointRecord failing = verdict(CLEAN, Duration.ZERO, failure(3)).record();
    Verdict fourth = verdict(failing, hours(1), failure(4));
    assertThat(fourth.notices()).containsExactly(new Notice.EndpointFailing(endpoint, START));
    assertThat(verdict(fourth.record(), hours(2), failure(4)).notices()).isEmpty();
    assertThat(verdict(fourth.record(), hours(48), failure(8)).notices()).isEmpty();
  }

  @Test
  void tellsAfterADayWithoutASuccess() {
    EndpointRecord failing = verdict(CLEAN, Duration.ZERO, failure(1)).record();
    assertThat(verdict(failing, hours(24).minusSeconds(1), failure(1)).notices()).isEmpty();
    assertThat(verdict(failing, hours(24), failure(1)).notices()).hasSize(1);
  }

  @Test
  void tellsOfTheRecoveryOnceAndOnlyOfWhatWasTold() {
    EndpointRecord failing = verdict(CLEAN, Duration.ZERO, failure(1)).record();
    Verdict untold = verdict(failing, hours(1), answer(Kind.ACCEPTED, 2));
    assertThat(untold).isEqualTo(new Verdict(CLEAN, Optional.empty(), List.of()));
    EndpointRecord told = verdict(failing, hours(1), failure(4)).record();
    Verdict recovered = verdict(told, hours(2), answer(Kind.ACCEPTED, 5));
    assertThat(recovered.notices())
        .containsExactly(new Notice.EndpointRecovered(endpoint, Optional.of(START)));
    assertThat(verdict(recovered.record(), hours(3), answer(Kind.ACCEPTED, 1)).notices()).isEmpty();
  }

  @Test
  void tellsOfAnEndpointThatComesAndGoesOnceADay() {
    EndpointRecord told = verdict(CLEAN, Duration.ZERO, failure(4)).record();
    EndpointRecord back = verdict(told, hours(1), answer(Kind.ACCEPTED, 1)).record();
    Verdict soon = verdict(back, hours(2), failure(4));
    assertThat(soon.notices()).isEmpty();
    assertThat(verdict(soon.record(), hours(3), answer(Kind.ACCEPTED, 1)).notices()).isEmpty();
    assertThat(verdict(soon.record(), hours(24), failure(5)).notices()).hasSize(1);
  }

  @Test
  void disablesAtAFailureAfterFiveDaysWithFailuresHalfADayApart() {
    EndpointRecord failing = verdict(CLEAN, Duration.ZERO, failure(1)).record();
    failing = verdict(failing, hours(11), failure(1)).record();
    assertThat(failing.failedAgainAt()).isEmpty();
    failing = verdict(failing, hours(12), failure(1)).record();
    assertThat(failing.failedAgainAt()).contains(START.plus(hours(12)));
    assertThat(verdict(failing, hours(120).minusSeconds(1), failure(1)).disable()).isEmpty();
    Verdict last = verdict(failing, hours(120), failure(1));
    assertThat(last.disable()).contains(Notice.Reason.FAILING);
    assertThat(last.notices()).isEmpty();
  }

  @Test
  void doesNotDisableForTwoAccidentsAWeekApart() {
    EndpointRecord failing = verdict(CLEAN, Duration.ZERO, failure(1)).record();
    Verdict second = verdict(failing, hours(168), failure(1));
    assertThat(second.disable()).isEmpty();
    Verdict soon = verdict(second.record(), hours(169), failure(2));
    assertThat(soon.disable()).isEmpty();
    assertThat(verdict(soon.record(), hours(180), failure(6)).disable())
        .contains(Notice.Reason.FAILING);
  }

  @Test
  void letsASuccessOfTheSameMomentCountFirst() {
    EndpointRecord hopeless =
        new EndpointRecord(
            Optional.of(START.minus(hours(200))),
            Optional.of(START.minus(hours(100))),
            Optional.empty(),
            false);
    Verdict verdict = verdict(hopeless, Duration.ZERO, failure(1), answer(Kind.ACCEPTED, 1));
    assertThat(verdict.disable()).isEmpty();
    assertThat(verdict.record().failingSince()).contains(START);
  }

  @Test
  void obeysAServerThatIsGoneWhateverElseItAnswered() {
    assertThat(
            verdict(CLEAN, Duration.ZERO, answer(Kind.ACCEPTED, 1), answer(Kind.GONE, 1)).disable())
        .contains(Notice.Reason.GONE);
  }

  private Verdict verdict(EndpointRecord record, Duration later, EndpointAnswer... answers) {
    return Verdict.of(new KnownEndpoint(endpoint, record), List.of(answers), START.plus(later));
  }

  private EndpointAnswer failure(int attempt) {
    return answer(Kind.FAILED, attempt);
  }

  private EndpointAnswer answer(Kind kind, int attempt) {
    return new EndpointAnswer(
        endpoint.tenant().environment(), endpoint.id(), endpoint.url(), attempt, kind);
  }

  private static Duration hours(int hours) {
    return Duration.ofHours(hours);
  }
}
