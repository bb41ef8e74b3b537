package dev.postern.api.idempotency;

import dev.postern.model.organization.EnvironmentId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

@ApplicationScoped
class IdempotencyRepository {
  private final EntityManager entities;

  IdempotencyRepository(EntityManager entities) {
    this.entities = entities;
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

  private static StoredAnswer read(Object[] row) {
    return new StoredAnswer((byte[]) row[0], (Integer) row[1], (String) row[2]);
  }
}
