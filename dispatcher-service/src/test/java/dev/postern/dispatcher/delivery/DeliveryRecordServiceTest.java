package dev.postern.dispatcher.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.dispatcher.delivery.Attempt.Outcome;
import dev.postern.dispatcher.delivery.TestWebhooks.Endpoint;
import dev.postern.dispatcher.delivery.TestWebhooks.Environment;
import dev.postern.dispatcher.delivery.TestWebhooks.Logged;
import dev.postern.dispatcher.http.Timing;
import dev.postern.model.id.UuidV7;
import dev.postern.model.organization.EnvironmentId;
import dev.postern.model.organization.OrganizationId;
import dev.postern.model.organization.Tenant;
import dev.postern.model.webhook.WebhookDeliveryId;
import dev.postern.model.webhook.WebhookEndpointId;
import dev.postern.model.webhook.WebhookMessageId;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(WebhookTestProfile.class)
class DeliveryRecordServiceTest {
  @Inject DeliveryRecordService service;
  @Inject TestWebhooks webhooks;
  @Inject UuidV7 uuids;
  @Inject Clock clock;

  private final UUID lease = UUID.randomUUID();
  private Endpoint endpoint;
  private UUID message;
  private UUID delivery;

  @BeforeEach
  void claimADelivery() {
    Environment environment = webhooks.environment();
    endpoint = webhooks.endpoint(environment, "https://hooks.example.com", "email.bounced");
    message = webhooks.message(environment, "email.sent");
    Instant until = clock.instant().plus(Duration.ofHours(1));
    delivery = webhooks.leasedDelivery(endpoint, message, lease, until);
  }

  @Test
  void recordsUnderItsLease() {
    assertThat(service.record(List.of(attempt(lease, Optional.empty())))).hasSize(1);
    assertThat(webhooks.attempts(message)).hasSize(1);
    assertThat(webhooks.queued(endpoint)).isZero();
  }

  @Test
  void refusesToFinishUnderALostLease() {
    assertThat(service.record(List.of(attempt(UUID.randomUUID(), Optional.empty())))).isEmpty();
    assertThat(webhooks.attempts(message)).isEmpty();
    assertThat(webhooks.queued(endpoint)).isOne();
  }

  @Test
  void refusesToRescheduleUnderALostLease() {
    Instant next = clock.instant().plusSeconds(5);
    assertThat(service.record(List.of(attempt(UUID.randomUUID(), Optional.of(next))))).isEmpty();
    assertThat(webhooks.attempts(message)).isEmpty();
  }

  @Test
  void refusesASecondRecord() {
    service.record(List.of(attempt(lease, Optional.of(clock.instant().plusSeconds(3600)))));
    assertThat(service.record(List.of(attempt(lease, Optional.empty())))).isEmpty();
    assertThat(webhooks.queued(endpoint)).isOne();
  }

  @Test
  @DisplayName("U72: what a webhook server answered is stored without secrets")
  void storesNoSecret() {
    String signed = "svix-id: msg_1, Authorization: Bearer " + UUID.randomUUID() + "\n{\"id\":1}";
    String failure = "https://ada:lovelace@hooks.example.com closed the connection";

    service.record(List.of(attempt(lease, Optional.empty(), failure, signed)));

    assertThat(webhooks.attempts(message))
        .singleElement()
        .returns("https://<redacted>@hooks.example.com closed the connection", Logged::error)
        .returns("svix-id: msg_1, Authorization: <redacted>\n{\"id\":1}", Logged::body);
  }

  @Test
  void chargesNobodyWithWhatWasNotSent() {
    Instant next = clock.instant().plusSeconds(30);
    Attempt deferred = attempt(lease, Optional.of(next), Outcome.DEFERRED, "", "");

    assertThat(service.record(List.of(deferred))).hasSize(1);

    assertThat(webhooks.attempts(message)).isEmpty();
    assertThat(webhooks.queue(endpoint)).containsExactly("0 t t");
  }

  private Attempt attempt(UUID underLease, Optional<Instant> next) {
    return attempt(underLease, next, "", "");
  }

  private Attempt attempt(UUID underLease, Optional<Instant> next, String error, String body) {
    Outcome outcome = next.isPresent() ? Outcome.FAILED : Outcome.DELIVERED;
    return attempt(underLease, next, outcome, error, body);
  }

  private Attempt attempt(
      UUID underLease, Optional<Instant> next, Outcome outcome, String error, String body) {
    var claimed =
        new ClaimedDelivery(
            new WebhookDeliveryId(delivery),
            underLease,
            new Tenant(
                new OrganizationId(endpoint.environment().organization()),
                new EnvironmentId(endpoint.environment().id())),
            new WebhookEndpointId(endpoint.id()),
            new WebhookMessageId(message),
            UuidV7.instantOf(message),
            1,
            false,
            new QueuePlace(LaneKind.LIVE, false, clock.instant().plus(Duration.ofHours(72))),
            null,
            Optional.of("{}"),
            Optional.empty());
    return new Attempt(
        uuids.next(),
        claimed,
        outcome,
        Optional.of(200),
        Optional.of(error).filter(text -> !text.isEmpty()),
        Optional.of(body),
        Duration.ofMillis(3),
        next,
        Optional.empty(),
        false,
        Timing.NONE,
        Optional.empty());
  }
}
