package dev.postern.api.webhooktest;

import dev.postern.model.organization.EnvironmentId;
import dev.postern.model.webhook.WebhookEndpointId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.util.List;
import java.util.Optional;

@ApplicationScoped
class TestedWebhookRepository {
  private final EntityManager entities;

  TestedWebhookRepository(EntityManager entities) {
    this.entities = entities;
  }

  Optional<TestedWebhook> find(EnvironmentId environment, WebhookEndpointId webhook) {
    List<?> rows =
        entities
            .createNativeQuery(
                """
                select status = 'enabled' as enabled, event_types[1] as first_type
                from webhook_endpoint
                where environment_id = :environment and id = :id
                """,
                Tuple.class)
            .setParameter("environment", environment.value())
            .setParameter("id", webhook.value())
            .getResultList();
    return rows.stream()
        .map(Tuple.class::cast)
        .map(
            row ->
                new TestedWebhook(
                    row.get("enabled", Boolean.class), row.get("first_type", String.class)))
        .findFirst();
  }
}
