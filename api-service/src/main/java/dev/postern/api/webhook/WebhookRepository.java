package dev.postern.api.webhook;

import static java.time.ZoneOffset.UTC;

import dev.postern.api.pagination.PageRequest;
import dev.postern.model.organization.EnvironmentId;
import dev.postern.model.organization.Tenant;
import dev.postern.model.webhook.SignatureScheme;
import dev.postern.model.webhook.WebhookEndpointId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class WebhookRepository {
  private static final String SELECT =
      """
      select id, url, event_types, status, description, ordered, headers_sealed, created_at,
        signature_scheme, max_in_flight, max_per_second
      from webhook_endpoint
      where environment_id = :environment
      """;

  private final EntityManager entities;

  WebhookRepository(EntityManager entities) {
    this.entities = entities;
  }

  /** Until the transaction ends nobody else adds an endpoint to the environment. */
  void lockAll(EnvironmentId environment) {
    entities
        .createNativeQuery(
            "select 1 from pg_advisory_xact_lock(hashtextextended(:name, 0))", Integer.class)
        .setParameter("name", "webhook_endpoint " + environment.value())
        .getSingleResult();
  }

  int count(EnvironmentId environment) {
    return ((Number)
            entities
                .createNativeQuery(
                    "select count(*) from webhook_endpoint where environment_id = :environment")
                .setParameter("environment", environment.value())
                .getSingleResult())
        .intValue();
  }

  void insert(Tenant tenant, StoredWebhook webhook) {
    Query insert =
        entities.createNativeQuery(
            """
            insert into webhook_endpoint (id, organization_id, environment_id, url, event_types,
              status, description, ordered, headers_sealed, created_at, signature_scheme,
              max_in_flight, max_per_second)
            values (:id, :organization, :environment, :url, :events, :status,
              cast(:description as text), :ordered, cast(:headers as bytea), :createdAt, :scheme,
              :maxInFlight, cast(:maxPerSecond as integer))
            """);
    bind(insert, tenant.environment(), webhook)
        .setParameter("organization", tenant.organization().value())
        .setParameter("createdAt", webhook.createdAt().atOffset(UTC))
        .executeUpdate();
  }

  /**
   * An endpoint that is switched on starts with a clean record. That its failing was told stays: so
   * is that it works again.
   */
  void update(EnvironmentId environment, StoredWebhook webhook) {
    Query update =
        entities.createNativeQuery(
            """
            update webhook_endpoint set url = :url, event_types = :events, status = :status,
              description = nullif(cast(:description as text), ''),
              ordered = :ordered, headers_sealed = cast(:headers as bytea),
              signature_scheme = :scheme, max_in_flight = :maxInFlight,
              max_per_second = cast(:maxPerSecond as integer),
              disabled_reason = case when :status = 'enabled' then null else disabled_reason end,
              failing_since = case when status <> :status then null else failing_since end,
              failed_again_at = case when status <> :status then null else failed_again_at end
            where environment_id = :environment and id = :id
            """);
    bind(update, environment, webhook).executeUpdate();
  }

  private static Query bind(Query query, EnvironmentId environment, StoredWebhook webhook) {
    return query
        .setParameter("id", webhook.id().value())
        .setParameter("environment", environment.value())
        .setParameter("url", webhook.url())
        .setParameter("events", webhook.events().toArray(String[]::new))
        .setParameter("status", webhook.status())
        .setParameter("description", webhook.description())
        .setParameter("ordered", webhook.ordered())
        .setParameter("headers", webhook.sealedHeaders())
        .setParameter("scheme", webhook.scheme().wireName())
        .setParameter("maxInFlight", webhook.maxInFlight())
        .setParameter("maxPerSecond", webhook.maxPerSecond());
  }

  Optional<StoredWebhook> find(EnvironmentId environment, WebhookEndpointId id) {
    return one(SELECT + "and id = :id", environment, id);
  }

  /** As {@link #find}; nobody else changes it until the transaction ends. */
  Optional<StoredWebhook> lock(EnvironmentId environment, WebhookEndpointId id) {
    return one(SELECT + "and id = :id for update", environment, id);
  }

  private Optional<StoredWebhook> one(String sql, EnvironmentId environment, WebhookEndpointId id) {
    Query query = query(sql, environment).setParameter("id", id.value());
    return read(query).stream().findFirst();
  }

  /** In the direction that is asked for, and one more than wanted if there is one. */
  List<StoredWebhook> page(EnvironmentId environment, PageRequest page) {
    Query query = query(SELECT + page.next("id"), environment).setMaxResults(page.limit() + 1);
    page.cursor().ifPresent(cursor -> query.setParameter("cursor", cursor));
    return read(query);
  }

  boolean delete(EnvironmentId environment, WebhookEndpointId id) {
    return entities
            .createNativeQuery(
                "delete from webhook_endpoint where environment_id = :environment and id = :id")
            .setParameter("environment", environment.value())
            .setParameter("id", id.value())
            .executeUpdate()
        == 1;
  }

  private Query query(String sql, EnvironmentId environment) {
    return entities
        .createNativeQuery(sql, Tuple.class)
        .setParameter("environment", environment.value());
  }

  private static List<StoredWebhook> read(Query query) {
    List<?> rows = query.getResultList();
    return rows.stream().map(Tuple.class::cast).map(WebhookRepository::webhook).toList();
  }

  private static StoredWebhook webhook(Tuple row) {
    return new StoredWebhook(
        new WebhookEndpointId(row.get("id", UUID.class)),
        row.get("url", String.class),
        List.of(row.get("event_types", String[].class)),
        row.get("status", String.class),
        row.get("description", String.class),
        row.get("ordered", Boolean.class),
        row.get("headers_sealed", byte[].class),
        row.get("created_at", Instant.class),
        SignatureScheme.fromWireName(row.get("signature_scheme", String.class)).orElseThrow(),
        row.get("max_in_flight", Integer.class),
        row.get("max_per_second", Integer.class));
  }
}
