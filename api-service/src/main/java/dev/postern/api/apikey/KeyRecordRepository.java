package dev.postern.api.apikey;

import dev.postern.api.pagination.PageRequest;
import dev.postern.model.apikey.ApiKeyId;
import dev.postern.model.organization.EnvironmentId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

@ApplicationScoped
class KeyRecordRepository {
  private static final String SELECT =
      """
      select k.id, k.name, k.token_prefix || k.public_id as prefix, k.scopes, k.domain_names,
        k.allowed_ips, k.daily_limit, k.recipient_daily_limit, k.created_at, k.created_by, k.created_by_api_key,
        k.expires_at, k.revoked_at, k.last_used_at, k.previous_until,
        array(
          select d.id from domain d
          where d.environment_id = k.environment_id and d.name = any (k.domain_names)
          order by d.name) as domain_ids
      from api_key k
      where k.environment_id = :environment
      """;

  private final EntityManager entities;

  KeyRecordRepository(EntityManager entities) {
    this.entities = entities;
  }

  /** Also if it was revoked. */
  Optional<ApiKeyView> get(EnvironmentId environment, ApiKeyId id) {
    return read(entities
            .createNativeQuery(SELECT + " and k.id = :id", Tuple.class)
            .setParameter("environment", environment.value())
            .setParameter("id", id.value())
            .getResultList())
        .findFirst();
  }

  /**
   * In the direction that is asked for, and one more than wanted if there is one.
   *
   * @param revoked whether revoked keys are wanted too
   */
  List<ApiKeyView> page(EnvironmentId environment, PageRequest page, boolean revoked) {
    var query =
        entities
            .createNativeQuery(
                SELECT + " and (:revoked or k.revoked_at is null)" + page.next("k.id"), Tuple.class)
            .setParameter("environment", environment.value())
            .setParameter("revoked", revoked)
            .setMaxResults(page.limit() + 1);
    page.cursor().ifPresent(cursor -> query.setParameter("cursor", cursor));
    return read(query.getResultList()).toList();
  }

  /** False if there is no such key, or it was revoked. */
  boolean rename(EnvironmentId environment, ApiKeyId id, String name) {
    return entities
            .createNativeQuery(
                """
                update api_key set name = :name
                where environment_id = :environment and id = :id and revoked_at is null
                """)
            .setParameter("name", name)
            .setParameter("environment", environment.value())
            .setParameter("id", id.value())
            .executeUpdate()
        == 1;
  }

  /** False if there is no such key, or it was revoked before. */
  boolean revoke(EnvironmentId environment, ApiKeyId id, Instant now) {
    return entities
            .createNativeQuery(
                """
                update api_key set revoked_at = :now
                where environment_id = :environment and id = :id and revoked_at is null
                """)
            .setParameter("now", now)
            .setParameter("environment", environment.value())
            .setParameter("id", id.value())
            .executeUpdate()
        == 1;
  }

  private static Stream<ApiKeyView> read(List<?> rows) {
    return rows.stream().map(row -> read((Tuple) row));
  }

  private static ApiKeyView read(Tuple row) {
    return new ApiKeyView(
        new ApiKeyId(row.get("id", UUID.class)),
        row.get("name", String.class),
        row.get("prefix", String.class),
        Grant.of(row),
        List.of(row.get("domain_ids", UUID[].class)),
        row.get("created_at", Instant.class),
        creator("user", row, "created_by").or(() -> creator("api_key", row, "created_by_api_key")),
        time(row, "last_used_at"),
        time(row, "revoked_at"),
        time(row, "previous_until"));
  }

  private static Optional<Creator> creator(String kind, Tuple row, String column) {
    return Optional.ofNullable(row.get(column, UUID.class)).map(id -> new Creator(kind, id));
  }

  private static Optional<Instant> time(Tuple row, String column) {
    return Optional.ofNullable(row.get(column, Instant.class));
  }
}
