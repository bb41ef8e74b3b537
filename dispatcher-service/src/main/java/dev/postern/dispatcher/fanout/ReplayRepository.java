package dev.postern.dispatcher.fanout;

import dev.postern.model.organization.EnvironmentId;
import dev.postern.model.organization.OrganizationId;
import dev.postern.model.organization.Tenant;
import dev.postern.model.webhook.WebhookDeliveryId;
import dev.postern.model.webhook.WebhookEndpointId;
import dev.postern.model.webhook.WebhookMessageId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

@ApplicationScoped
class ReplayRepository {
  private final EntityManager entityManager;

  ReplayRepository(EntityManager entityManager) {
    this.entityManager = entityManager;
  }

  /** Takes away the oldest requests that nobody else is taking. */
  List<ClaimedReplay> claim(int maxReplays) {
    List<?> rows =
        entityManager
            .createNativeQuery(
                """
                with oldest as materialized (
                  select id from webhook_replay
                  order by id
                  limit :maxReplays
                  for update skip locked
                ), claimed as (
                  delete from webhook_replay r using oldest
                  where r.id = oldest.id
                  returning r.*
                )
                select c.id, c.organization_id, c.environment_id, c.endpoint_id, c.message_id,
                  c.message_created_at, e.id is not null and m.id is not null as wanted
                from claimed c
                  left join webhook_endpoint e on e.environment_id = c.environment_id
                    and e.id = c.endpoint_id and e.status = 'enabled'
                  left join lateral (
                    -- the limit keeps the planner from reading all messages of a day
                    select id from webhook_message
                    where created_at = c.message_created_at and id = c.message_id
                      and environment_id = c.environment_id
                    limit 1
                  ) m on true
                """,
                Tuple.class)
            .setParameter("maxReplays", maxReplays)
            .getResultList();
    return rows.stream().map(row -> replay((Tuple) row)).toList();
  }

  private static ClaimedReplay replay(Tuple row) {
    var delivery =
        new NewDelivery(
            new WebhookDeliveryId(row.get("id", UUID.class)),
            new Tenant(
                new OrganizationId(row.get("organization_id", UUID.class)),
                new EnvironmentId(row.get("environment_id", UUID.class))),
            new WebhookEndpointId(row.get("endpoint_id", UUID.class)),
            new WebhookMessageId(row.get("message_id", UUID.class)),
            row.get("message_created_at", Instant.class),
            true,
            false);
    return new ClaimedReplay(delivery, row.get("wanted", Boolean.class));
  }
}
