package dev.postern.api.outbox;

import static java.time.ZoneOffset.UTC;

import dev.postern.model.organization.Tenant;
import dev.postern.model.webhook.WebhookEndpointId;
import dev.postern.model.webhook.WebhookEventType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.UUID;

@ApplicationScoped
class WebhookMessageRepository {
  private final EntityManager entities;

  WebhookMessageRepository(EntityManager entities) {
    this.entities = entities;
  }

  void insert(Tenant tenant, WebhookEventType type, List<NewMessage> messages) {
    entities
        .createNativeQuery(
            """
            insert into webhook_message (organization_id, environment_id, event_type, id,
              created_at, payload)
            select :organization, :environment, :type, m.id, m.created_at, m.payload
            from unnest(cast(:ids as uuid[]), cast(:times as timestamptz[]),
              cast(:payloads as text[])) as m (id, created_at, payload)
            """)
        .setParameter("organization", tenant.organization().value())
        .setParameter("environment", tenant.environment().value())
        .setParameter("type", type.wireName())
        .setParameter("ids", messages.stream().map(m -> m.id().value()).toArray(UUID[]::new))
        .setParameter(
            "times", messages.stream().map(m -> m.createdAt().toString()).toArray(String[]::new))
        .setParameter("payloads", messages.stream().map(NewMessage::payload).toArray(String[]::new))
        .executeUpdate();
  }

  /** To nobody else, whoever subscribes to it. */
  void insertFor(
      WebhookEndpointId endpoint, Tenant tenant, WebhookEventType type, NewMessage message) {
    entities
        .createNativeQuery(
            """
            insert into webhook_message (organization_id, environment_id, event_type, id,
              created_at, payload, only_endpoint_id)
            values (:organization, :environment, :type, :id, :createdAt, :payload, :endpoint)
            """)
        .setParameter("organization", tenant.organization().value())
        .setParameter("environment", tenant.environment().value())
        .setParameter("type", type.wireName())
        .setParameter("id", message.id().value())
        .setParameter("createdAt", message.createdAt().atOffset(UTC))
        .setParameter("payload", message.payload())
        .setParameter("endpoint", endpoint.value())
        .executeUpdate();
  }
}
