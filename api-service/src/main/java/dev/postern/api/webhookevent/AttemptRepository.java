package dev.postern.api.webhookevent;

import dev.postern.model.id.UuidV7;
import dev.postern.model.organization.EnvironmentId;
import dev.postern.model.webhook.WebhookEndpointId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The log of requests to endpoints. A row's time is its id's millisecond. */
@ApplicationScoped
class AttemptRepository {
  /** No attempt begins before its message, but clocks differ. */
  private static final Duration BEFORE = Duration.ofHours(1);

  private static final String SELECT =
      """
      select id, created_at, cast(status_code as integer) as status_code, error, response_body,
        duration_millis, dns_millis, connect_millis, first_byte_millis, address
      from delivery_attempt
      where environment_id = :environment and endpoint_id = :endpoint
        and message_created_at = :eventTime and message_id = :event
      """;

  private final EntityManager entities;

  AttemptRepository(EntityManager entities) {
    this.entities = entities;
  }

  boolean exists(
      EnvironmentId environment, WebhookEndpointId endpoint, EventSummary event, UUID attempt) {
    Query query =
        query(SELECT + "and created_at = :time and id = :id", environment, endpoint, event)
            .setParameter("time", UuidV7.instantOf(attempt))
            .setParameter("id", attempt);
    return !query.getResultList().isEmpty();
  }

  /** Newest first. */
  List<StoredAttempt> page(
      EnvironmentId environment,
      WebhookEndpointId endpoint,
      EventSummary event,
      Optional<UUID> after,
      int limit) {
    String condition =
        "and created_at >= :since"
            + (after.isPresent() ? " and (created_at, id) < (:time, :id)" : "")
            + " order by created_at desc, id desc";
    Query query =
        query(SELECT + condition, environment, endpoint, event)
            .setParameter("since", event.createdAt().minus(BEFORE))
            .setMaxResults(limit);
    after.ifPresent(
        cursor -> query.setParameter("time", UuidV7.instantOf(cursor)).setParameter("id", cursor));
    List<?> rows = query.getResultList();
    return rows.stream().map(Tuple.class::cast).map(AttemptRepository::attempt).toList();
  }

  private Query query(
      String sql, EnvironmentId environment, WebhookEndpointId endpoint, EventSummary event) {
    return entities
        .createNativeQuery(sql, Tuple.class)
        .setParameter("environment", environment.value())
        .setParameter("endpoint", endpoint.value())
        .setParameter("eventTime", event.createdAt())
        .setParameter("event", event.id().value());
  }

  private static StoredAttempt attempt(Tuple row) {
    return new StoredAttempt(
        new DeliveryAttemptId(row.get("id", UUID.class)),
        row.get("created_at", Instant.class),
        Optional.ofNullable(row.get("status_code", Integer.class)),
        Optional.ofNullable(row.get("error", String.class)),
        Optional.ofNullable(row.get("response_body", String.class)),
        new AttemptTiming(
            row.get("dns_millis", Integer.class),
            row.get("connect_millis", Integer.class),
            row.get("first_byte_millis", Integer.class),
            row.get("duration_millis", Integer.class)),
        Optional.ofNullable(row.get("address", String.class)));
  }
}
