package dev.postern.dispatcher.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.dispatcher.delivery.TestWebhooks;
import dev.postern.dispatcher.delivery.TestWebhooks.Endpoint;
import dev.postern.dispatcher.delivery.WebhookTestProfile;
import dev.postern.dispatcher.recovery.Recovery.Place;
import dev.postern.dispatcher.recovery.RecoveryRepository.DeliveryRow;
import dev.postern.dispatcher.sql.Sql;
import dev.postern.model.id.UuidV7;
import dev.postern.model.organization.EnvironmentId;
import dev.postern.model.organization.OrganizationId;
import dev.postern.model.organization.Tenant;
import dev.postern.model.webhook.WebhookEndpointId;
import dev.postern.model.webhook.WebhookMessageId;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(WebhookTestProfile.class)
class RecoveryRepositoryTest {
  @Inject RecoveryRepository repository;
  @Inject TestWebhooks webhooks;
  @Inject Sql sql;
  @Inject UuidV7 uuids;
  @Inject Clock clock;

  @Test
  void queuesAmongTheSuspectsWhatGoesToAnEndpointThatMayHang() {
    Endpoint endpoint = webhooks.endpoint(webhooks.environment(), "https://hooks.test", "no.event");
    health(endpoint, "closed", "null", "null");
    assertThat(laneAfterQueueing(endpoint)).isEqualTo("suspect true, due now true");
  }

  @Test
  void waitsForTheEndOfABreakersPause() {
    Endpoint endpoint = webhooks.endpoint(webhooks.environment(), "https://hooks.test", "no.event");
    health(endpoint, "open", "now() + interval '1 min'", "null");
    assertThat(laneAfterQueueing(endpoint)).isEqualTo("suspect true, due now false");
  }

  @Test
  void waitsForTheEndOfAPauseThatWasAskedFor() {
    Endpoint endpoint = webhooks.endpoint(webhooks.environment(), "https://hooks.test", "no.event");
    health(endpoint, "closed", "null", "now() + interval '1 min'");
    assertThat(laneAfterQueueing(endpoint)).isEqualTo("suspect true, due now false");
  }

  @Test
  void isDueAtOnceForAnEndpointThatIsWell() {
    Endpoint endpoint = webhooks.endpoint(webhooks.environment(), "https://hooks.test", "no.event");
    assertThat(laneAfterQueueing(endpoint)).isEqualTo("suspect false, due now true");
  }

  /** It timed out once. */
  private void health(Endpoint endpoint, String state, String openUntil, String pausedUntil) {
    webhooks.execute(
        """
        insert into webhook_endpoint_health (endpoint_id, organization_id, environment_id, state,
          attempts, failures, timeouts, openings, cap, successes, open_until, paused_until)
        values (?, ?, ?, '%s', 0, 0, 1, 0, 0, 0, %s, %s)
        """
            .formatted(state, openUntil, pausedUntil),
        endpoint.id(),
        endpoint.environment().organization(),
        endpoint.environment().id());
  }

  /** Before anybody else sees it, and undone. */
  private String laneAfterQueueing(Endpoint endpoint) {
    Instant now = clock.instant();
    QuarkusTransaction.begin();
    try {
      repository.queue(recovery(endpoint, now), List.of(delivery(now)), now);
      return sql.query(
              """
              select 'suspect ' || suspect || ', due now ' || (next_due_at <= now() + interval '1 s')
              from webhook_lane where endpoint_id = ? and lane = 'recovery'
              """,
              row -> row.getString(1),
              endpoint.id())
          .getFirst();
    } finally {
      QuarkusTransaction.rollback();
    }
  }

  private DeliveryRow delivery(Instant now) {
    return new DeliveryRow(uuids.next(), new WebhookMessageId(uuids.next()), now);
  }

  private static Recovery recovery(Endpoint endpoint, Instant now) {
    return new Recovery(
        UUID.randomUUID(),
        new Tenant(
            new OrganizationId(endpoint.environment().organization()),
            new EnvironmentId(endpoint.environment().id())),
        new WebhookEndpointId(endpoint.id()),
        now.minusSeconds(60),
        now,
        0,
        new Place(now.minusSeconds(60), new UUID(0, 0)),
        true);
  }
}
