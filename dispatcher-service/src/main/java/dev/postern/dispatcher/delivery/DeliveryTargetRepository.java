package dev.postern.dispatcher.delivery;

import dev.postern.dispatcher.signature.SealedSecret;
import dev.postern.model.organization.EnvironmentId;
import dev.postern.model.webhook.WebhookEndpointId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Reads what a request to an endpoint needs to know. */
@ApplicationScoped
class DeliveryTargetRepository {
  private final EntityManager entityManager;

  DeliveryTargetRepository(EntityManager entityManager) {
    this.entityManager = entityManager;
  }

  /** The enabled ones of the endpoints, each with its live secrets, the newest first. */
  Map<WebhookEndpointId, DeliveryTarget> targets(
      Collection<WebhookEndpointId> endpoints, Instant now) {
    List<?> rows =
        entityManager
            .createNativeQuery(
                """
                select e.id, e.environment_id, e.url, e.headers_sealed, s.id as secret_id, s.sealed,
                  case when e.signature_scheme = 'v1a' then s.key_sealed end as key_sealed
                from webhook_endpoint e
                  join webhook_secret s on s.environment_id = e.environment_id
                    and s.endpoint_id = e.id and (s.expires_at is null or s.expires_at > :now)
                where e.id = any(:endpointIds) and e.status = 'enabled'
                order by e.id, s.expires_at desc nulls first, s.created_at desc
                """,
                Tuple.class)
            .setParameter(
                "endpointIds",
                endpoints.stream().map(WebhookEndpointId::value).toArray(UUID[]::new))
            .setParameter("now", now)
            .getResultList();
    return rows.stream()
        .map(Tuple.class::cast)
        .collect(
            Collectors.groupingBy(
                row -> new WebhookEndpointId(row.get("id", UUID.class)),
                Collectors.collectingAndThen(
                    Collectors.toList(), DeliveryTargetRepository::target)));
  }

  private static DeliveryTarget target(List<Tuple> rows) {
    Tuple endpoint = rows.getFirst();
    List<SealedSecret> secrets = rows.stream().map(DeliveryTargetRepository::secret).toList();
    return new DeliveryTarget(endpoint.get("url", String.class), headers(endpoint), secrets);
  }

  private static Optional<SealedHeaders> headers(Tuple endpoint) {
    return Optional.ofNullable(endpoint.get("headers_sealed", byte[].class))
        .map(
            headers ->
                new SealedHeaders(
                    new WebhookEndpointId(endpoint.get("id", UUID.class)),
                    new EnvironmentId(endpoint.get("environment_id", UUID.class)),
                    headers));
  }

  private static SealedSecret secret(Tuple row) {
    return new SealedSecret(
        row.get("secret_id", UUID.class),
        new EnvironmentId(row.get("environment_id", UUID.class)),
        row.get("sealed", byte[].class),
        row.get("key_sealed", byte[].class));
  }
}
