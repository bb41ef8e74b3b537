package dev.postern.api.webhookevent;

import dev.postern.model.id.UuidV7;
import dev.postern.model.organization.Tenant;
import dev.postern.model.webhook.WebhookDeliveryId;
import dev.postern.model.webhook.WebhookEndpointId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;

@ApplicationScoped
class ReplayRepository {
  private final EntityManager entities;

  ReplayRepository(EntityManager entities) {
    this.entities = entities;
  }

  /**
   * Leaves it for the dispatcher.
   *
   * @param id of the delivery to be
   */
  void insert(Tenant tenant, WebhookDeliveryId id, WebhookEndpointId endpoint, EventSummary event) {
    entities
        .createNativeQuery(
            """
            insert into webhook_replay (id, organization_id, environment_id, endpoint_id,
              message_id, message_created_at, created_at)
            values (:id, :organization, :environment, :endpoint, :message, :messageCreatedAt,
              :createdAt)
            """)
        .setParameter("id", id.value())
        .setParameter("organization", tenant.organization().value())
        .setParameter("environment", tenant.environment().value())
        .setParameter("endpoint", endpoint.value())
        .setParameter("message", event.id().value())
        .setParameter("messageCreatedAt", event.createdAt())
        .setParameter("createdAt", UuidV7.instantOf(id.value()))
        .executeUpdate();
  }
}
