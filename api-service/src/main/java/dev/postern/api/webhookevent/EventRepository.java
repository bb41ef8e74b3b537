package dev.postern.api.webhookevent;

import dev.postern.model.id.UuidV7;
import dev.postern.model.organization.EnvironmentId;
import dev.postern.model.webhook.WebhookEndpointId;
import dev.postern.model.webhook.WebhookMessageId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A message's time is its id's millisecond, and so its day is known from the id. */
@ApplicationScoped
class EventRepository {
  /** Clocks differ; nothing that exists is newer than this. */
  private static final Duration AHEAD = Duration.ofHours(1);

  /** Above all ids. */
  private static final UUID LAST = new UUID(-1, -1);

  private final EntityManager entities;
  private final Clock clock;

  EventRepository(EntityManager entities, Clock clock) {
    this.entities = entities;
    this.clock = clock;
  }

  Optional<String> webhookStatus(EnvironmentId environment, WebhookEndpointId endpoint) {
    return entities
        .createNativeQuery(
            "select status from webhook_endpoint where environment_id = :environment and id = :id",
            String.class)
        .setParameter("environment", environment.value())
        .setParameter("id", endpoint.value())
        .getResultStream()
        .map(String.class::cast)
        .findFirst();
  }

  /** Of the environment; whether it is one of an endpoint's its deliveries tell. */
  Optional<EventSummary> find(EnvironmentId environment, WebhookMessageId id) {
    return read(message("id, created_at, event_type", environment, id)).stream().findFirst();
  }

  Optional<String> payload(EnvironmentId environment, WebhookMessageId id) {
    List<?> rows = message("payload", environment, id).getResultList();
    return rows.stream().map(row -> ((Tuple) row).get("payload", String.class)).findFirst();
  }

  private Query message(String columns, EnvironmentId environment, WebhookMessageId id) {
    return entities
        .createNativeQuery(
            "select "
                + columns
                + " from webhook_message"
                + " where created_at = :createdAt and id = :id and environment_id = :environment",
            Tuple.class)
        .setParameter("createdAt", UuidV7.instantOf(id.value()))
        .setParameter("id", id.value())
        .setParameter("environment", environment.value());
  }

  /**
   * The newest events of an endpoint, or those older than the cursor, however long its queue and
   * its log are. The log is walked from event to event, because many rows of it may tell of one.
   * Retention takes messages before the log of replays that were late.
   */
  List<EventSummary> page(
      EnvironmentId environment, WebhookEndpointId endpoint, Optional<UUID> after, int limit) {
    Instant horizon = clock.instant().plus(AHEAD);
    Query query =
        entities.createNativeQuery(
            """
            with recursive attempted as (
              select cast(:cursorTime as timestamptz) as message_created_at,
                cast(:cursor as uuid) as message_id, 0 as place
              union all
              select a.message_created_at, a.message_id, e.place + 1
              from attempted e
                cross join lateral (
                  select message_created_at, message_id from delivery_attempt
                  where environment_id = :environment and endpoint_id = :endpoint
                    and created_at < :horizon
                    and (message_created_at, message_id) < (e.message_created_at, e.message_id)
                    and message_created_at >= (
                      select created_at from webhook_message where environment_id = :environment
                      order by created_at limit 1)
                  order by message_created_at desc, message_id desc
                  limit 1
                ) a
              where e.place < :limit
            ), waiting as (
              (select message_created_at, message_id from webhook_delivery
              where environment_id = :environment and endpoint_id = :endpoint
                and attempt_count = 0 and lease_id is null
                and (message_created_at, message_id) < (:cursorTime, :cursor)
              order by message_created_at desc, message_id desc
              limit :limit)
              union all
              -- no more than the cap of the endpoint
              select message_created_at, message_id from webhook_delivery
              where environment_id = :environment and endpoint_id = :endpoint
                and lease_id is not null
                and (message_created_at, message_id) < (:cursorTime, :cursor)
            ), event as (
              select message_created_at, message_id from waiting
              union
              select message_created_at, message_id from attempted where place > 0
              order by message_created_at desc, message_id desc
              limit :limit
            )
            select m.id, m.created_at, m.event_type
            from event e
              cross join lateral (
                select id, created_at, event_type from webhook_message
                where created_at = e.message_created_at and id = e.message_id
                  and environment_id = :environment
                limit 1
              ) m
            order by m.created_at desc, m.id desc
            """,
            Tuple.class);
    return read(
        query
            .setParameter("environment", environment.value())
            .setParameter("endpoint", endpoint.value())
            .setParameter("cursorTime", after.map(UuidV7::instantOf).orElse(horizon))
            .setParameter("cursor", after.orElse(LAST))
            .setParameter("horizon", horizon)
            .setParameter("limit", limit));
  }

  private static List<EventSummary> read(Query query) {
    List<?> rows = query.getResultList();
    return rows.stream().map(Tuple.class::cast).map(EventRepository::event).toList();
  }

  private static EventSummary event(Tuple row) {
    return new EventSummary(
        new WebhookMessageId(row.get("id", UUID.class)),
        row.get("created_at", Instant.class),
        row.get("event_type", String.class));
  }
}
