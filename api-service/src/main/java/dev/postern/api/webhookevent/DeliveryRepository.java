package dev.postern.api.webhookevent;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.postern.api.webhookevent.Delivery.Ended;
import dev.postern.api.webhookevent.Delivery.Retrying;
import dev.postern.api.webhookevent.Delivery.Waiting;
import dev.postern.model.organization.EnvironmentId;
import dev.postern.model.webhook.WebhookEndpointId;
import dev.postern.model.webhook.WebhookMessageId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** How the deliveries of events stand: those that are finished are told by their last attempt. */
@ApplicationScoped
class DeliveryRepository {
  private final EntityManager entities;

  DeliveryRepository(EntityManager entities) {
    this.entities = entities;
  }

  /**
   * The deliveries of each of the events to one endpoint; an event without any is not its. No
   * attempt begins before its message, but clocks differ.
   */
  Map<WebhookMessageId, List<Delivery>> of(
      EnvironmentId environment, WebhookEndpointId endpoint, List<EventSummary> events) {
    List<?> rows =
        entities
            .createNativeQuery(
                """
                select e.id, d.attempted_at, d.delivered, d.due_at
                from unnest(:createdAts, :ids) as e(created_at, id)
                  cross join lateral (
                    (select distinct on (delivery_id) created_at as attempted_at,
                      outcome = 'delivered' as delivered,
                      case when not final then next_attempt_at end as due_at
                    from delivery_attempt
                    where environment_id = :environment and endpoint_id = :endpoint
                      and message_created_at = e.created_at and message_id = e.id
                      and created_at >= e.created_at - interval '1 hour'
                    order by delivery_id, created_at desc, id desc)
                    union all
                    select null, false, next_attempt_at from webhook_delivery
                    where environment_id = :environment and endpoint_id = :endpoint
                      and message_created_at = e.created_at and message_id = e.id
                      and attempt_count = 0 and lease_id is null
                    union all
                    select null, false, next_attempt_at from webhook_delivery
                    where environment_id = :environment and endpoint_id = :endpoint
                      and message_id = e.id and attempt_count = 0 and lease_id is not null
                    union all
                    select null, false, created_at from webhook_replay
                    where environment_id = :environment and endpoint_id = :endpoint
                      and message_id = e.id
                  ) d
                """,
                Tuple.class)
            .setParameter("environment", environment.value())
            .setParameter("endpoint", endpoint.value())
            .setParameter(
                "createdAts", events.stream().map(EventSummary::createdAt).toArray(Instant[]::new))
            .setParameter("ids", events.stream().map(e -> e.id().value()).toArray(UUID[]::new))
            .getResultList();
    return rows.stream()
        .map(Tuple.class::cast)
        .collect(
            groupingBy(
                row -> new WebhookMessageId(row.get("id", UUID.class)),
                mapping(DeliveryRepository::delivery, toList())));
  }

  private static Delivery delivery(Tuple row) {
    Instant attemptedAt = row.get("attempted_at", Instant.class);
    Instant dueAt = row.get("due_at", Instant.class);
    if (attemptedAt == null) {
      return new Waiting(dueAt);
    }
    return dueAt == null
        ? new Ended(attemptedAt, row.get("delivered", Boolean.class))
        : new Retrying(dueAt);
  }
}
