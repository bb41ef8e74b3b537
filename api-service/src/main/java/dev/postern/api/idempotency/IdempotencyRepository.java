package dev.postern.api.idempotency;

import dev.postern.model.organization.EnvironmentId;
import dev.postern.model.organization.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockTimeoutException;
import jakarta.persistence.PessimisticLockException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

@ApplicationScoped
class IdempotencyRepository {
  private static final Duration KEPT = Duration.ofHours(24);

  private final EntityManager entities;

  IdempotencyRepository(EntityManager entities) {
    this.entities = entities;
  }

  /** False if the key is taken; the key of a request whose day is over is free again. */
  boolean add(Tenant tenant, IdempotentRequest request, StoredAnswer answer, Instant now) {
    try {
      return entities
              .createNativeQuery(
                  """
                  insert into idempotency_key as used (organization_id, environment_id, endpoint,
                    key, request_hash, response_status, response_body, created_at, expires_at)
                  values (:organization, :environment, :endpoint, :key, :hash, :status, :body,
                    :now, :expiry)
                  on conflict (environment_id, endpoint, key) do update
                    set request_hash = excluded.request_hash,
                      response_status = excluded.response_status,
                      response_body = excluded.response_body, created_at = excluded.created_at,
                      expires_at = excluded.expires_at
                    where used.expires_at <= excluded.created_at
                  """)
              .setParameter("organization", tenant.organization().value())
              .setParameter("environment", tenant.environment().value())
              .setParameter("endpoint", request.endpoint())
              .setParameter("key", request.key().value())
              .setParameter("hash", answer.requestHash())
              .setParameter("status", answer.status())
              .setParameter("body", answer.body())
              .setParameter("now", now)
              .setParameter("expiry", now.plus(KEPT))
              .executeUpdate()
          == 1;
    } catch (LockTimeoutException | PessimisticLockException e) {
      throw IdempotencyKey.stillInUse(request.endpoint());
    }
  }

  Optional<StoredAnswer> find(
      EnvironmentId environment, String endpoint, IdempotencyKey key, Instant now) {
    List<?> rows =
        entities
            .createNativeQuery(
                """
                select request_hash, response_status, response_body
                from idempotency_key
                where environment_id = :environment and endpoint = :endpoint and key = :key
                  and expires_at > :now
                """,
                Object[].class)
            .setParameter("environment", environment.value())
            .setParameter("endpoint", endpoint)
            .setParameter("key", key.value())
            .setParameter("now", now)
            .getResultList();
    return rows.stream().map(row -> read((Object[]) row)).findFirst();
  }

  void update(EnvironmentId environment, String endpoint, IdempotencyKey key, String body) {
    entities
        .createNativeQuery(
            """
            update idempotency_key set response_body = :body
            where environment_id = :environment and endpoint = :endpoint and key = :key
            """)
        .setParameter("body", body)
        .setParameter("environment", environment.value())
        .setParameter("endpoint", endpoint)
        .setParameter("key", key.value())
        .executeUpdate();
  }

  private static StoredAnswer read(Object[] row) {
    return new StoredAnswer((byte[]) row[0], (Integer) row[1], (String) row[2]);
  }
}
