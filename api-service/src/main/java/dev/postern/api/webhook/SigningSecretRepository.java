package dev.postern.api.webhook;

import static java.time.ZoneOffset.UTC;

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
class SigningSecretRepository {
  /** With the new one there are three: more would make the header of signatures too long. */
  private static final int KEPT_AT_ROTATION = 2;

  private final EntityManager entities;

  SigningSecretRepository(EntityManager entities) {
    this.entities = entities;
  }

  void insert(
      Tenant tenant, WebhookEndpointId endpoint, SealedSigningSecret secret, Instant createdAt) {
    entities
        .createNativeQuery(
            """
            insert into webhook_secret
              (id, organization_id, environment_id, endpoint_id, sealed, key_sealed, created_at)
            values (:id, :organization, :environment, :endpoint, :sealed, cast(:key as bytea),
              :createdAt)
            """)
        .setParameter("id", secret.id())
        .setParameter("organization", tenant.organization().value())
        .setParameter("environment", tenant.environment().value())
        .setParameter("endpoint", endpoint.value())
        .setParameter("sealed", secret.sealed())
        .setParameter("key", secret.sealedKey())
        .setParameter("createdAt", createdAt.atOffset(UTC))
        .executeUpdate();
  }

  Optional<SealedSigningSecret> current(EnvironmentId environment, WebhookEndpointId endpoint) {
    List<?> rows =
        entities
            .createNativeQuery(
                """
                select id, sealed, key_sealed from webhook_secret
                where environment_id = :environment and endpoint_id = :endpoint
                  and expires_at is null
                order by created_at desc
                limit 1
                """,
                Tuple.class)
            .setParameter("environment", environment.value())
            .setParameter("endpoint", endpoint.value())
            .getResultList();
    return rows.stream().map(Tuple.class::cast).map(SigningSecretRepository::secret).findFirst();
  }

  private static SealedSigningSecret secret(Tuple row) {
    return new SealedSigningSecret(
        row.get("id", UUID.class),
        row.get("sealed", byte[].class),
        row.get("key_sealed", byte[].class));
  }

  void addKey(EnvironmentId environment, UUID secret, byte[] sealedKey) {
    entities
        .createNativeQuery(
            """
            update webhook_secret set key_sealed = :key
            where environment_id = :environment and id = :id
            """)
        .setParameter("key", sealedKey)
        .setParameter("environment", environment.value())
        .setParameter("id", secret)
        .executeUpdate();
  }

  void expireCurrent(EnvironmentId environment, WebhookEndpointId endpoint, Instant end) {
    entities
        .createNativeQuery(
            """
            update webhook_secret set expires_at = :end
            where environment_id = :environment and endpoint_id = :endpoint
              and expires_at is null
            """)
        .setParameter("end", end.atOffset(UTC))
        .setParameter("environment", environment.value())
        .setParameter("endpoint", endpoint.value())
        .executeUpdate();
  }

  /** Those that sign no more, and all but the newest of the others, whichever ends first. */
  void deleteOutdated(EnvironmentId environment, WebhookEndpointId endpoint, Instant now) {
    entities
        .createNativeQuery(
            """
            delete from webhook_secret
            where environment_id = :environment and endpoint_id = :endpoint
              and (expires_at <= :now or id not in (
                select id from webhook_secret
                where environment_id = :environment and endpoint_id = :endpoint
                  and coalesce(expires_at > :now, true)
                order by created_at desc, id desc
                limit :kept))
            """)
        .setParameter("environment", environment.value())
        .setParameter("endpoint", endpoint.value())
        .setParameter("now", now.atOffset(UTC))
        .setParameter("kept", KEPT_AT_ROTATION)
        .executeUpdate();
  }
}
