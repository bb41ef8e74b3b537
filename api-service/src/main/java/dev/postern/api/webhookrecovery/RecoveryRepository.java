package dev.postern.api.webhookrecovery;

import static java.time.ZoneOffset.UTC;

import dev.postern.model.id.UuidV7;
import dev.postern.model.organization.EnvironmentId;
import dev.postern.model.organization.Tenant;
import dev.postern.model.webhook.WebhookEndpointId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class RecoveryRepository {
  private final EntityManager entities;

  RecoveryRepository(EntityManager entities) {
    this.entities = entities;
  }

  Optional<String> webhookStatus(EnvironmentId environment, WebhookEndpointId webhook) {
    return entities
        .createNativeQuery(
            "select status from webhook_endpoint where environment_id = :environment and id = :id",
            String.class)
        .setParameter("environment", environment.value())
        .setParameter("id", webhook.value())
        .getResultStream()
        .map(String.class::cast)
        .findFirst();
  }

  /** Answers whether no other one of the webhook was there that is not done. */
  boolean insert(Tenant tenant, Recovery recovery) {
    return entities
            .createNativeQuery(
                """
                insert into webhook_recovery (id, organization_id, environment_id, endpoint_id,
                  since, until, created_at)
                values (:id, :organization, :environment, :webhook, :since, :until, :createdAt)
                on conflict (environment_id, endpoint_id) where status <> 'done' do nothing
                """)
            .setParameter("id", recovery.id())
            .setParameter("organization", tenant.organization().value())
            .setParameter("environment", tenant.environment().value())
            .setParameter("webhook", recovery.webhook().value())
            .setParameter("since", recovery.time().since().atOffset(UTC))
            .setParameter("until", recovery.time().until().atOffset(UTC))
            .setParameter("createdAt", UuidV7.instantOf(recovery.id()).atOffset(UTC))
            .executeUpdate()
        == 1;
  }

  Optional<Recovery> find(EnvironmentId environment, WebhookEndpointId webhook, UUID id) {
    List<?> rows =
        entities
            .createNativeQuery(
                """
                select since, until, status, event_count from webhook_recovery
                where environment_id = :environment and endpoint_id = :webhook and id = :id
                """,
                Tuple.class)
            .setParameter("environment", environment.value())
            .setParameter("webhook", webhook.value())
            .setParameter("id", id)
            .getResultList();
    return rows.stream()
        .map(Tuple.class::cast)
        .map(
            row ->
                new Recovery(
                    id,
                    webhook,
                    new RecoveryTime(
                        row.get("since", Instant.class), row.get("until", Instant.class)),
                    row.get("status", String.class),
                    row.get("event_count", Integer.class)))
        .findFirst();
  }
}
