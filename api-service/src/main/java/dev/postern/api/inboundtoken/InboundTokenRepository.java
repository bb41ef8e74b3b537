package dev.postern.api.inboundtoken;

import dev.postern.api.pagination.PageRequest;
import dev.postern.model.organization.EnvironmentId;
import dev.postern.model.organization.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class InboundTokenRepository {
  private static final String SELECT =
      """
      select id, signing_secret_sealed is not null as signed, created_at
      from inbound_token
      where environment_id = :environment and revoked_at is null
      """;

  private final EntityManager entities;

  InboundTokenRepository(EntityManager entities) {
    this.entities = entities;
  }

  void insert(Tenant tenant, InboundToken token, byte[] hash, byte @Nullable [] sealed) {
    entities
        .createNativeQuery(
            """
            insert into inbound_token (organization_id, environment_id, id, token_hash,
              signing_secret_sealed, created_at)
            values (:organization, :environment, :id, :hash, cast(:sealed as bytea), :createdAt)
            """)
        .setParameter("organization", tenant.organization().value())
        .setParameter("environment", tenant.environment().value())
        .setParameter("id", token.id())
        .setParameter("hash", hash)
        .setParameter("sealed", sealed)
        .setParameter("createdAt", token.createdAt())
        .executeUpdate();
  }

  long count(EnvironmentId environment) {
    return (Long)
        entities
            .createNativeQuery(
                """
                select count(*) from inbound_token
                where environment_id = :environment and revoked_at is null
                """,
                Long.class)
            .setParameter("environment", environment.value())
            .getSingleResult();
  }

  Optional<InboundToken> find(EnvironmentId environment, UUID id) {
    Query query = selected(SELECT + "and id = :id", environment).setParameter("id", id);
    return read(query).stream().findFirst();
  }

  /** In the direction that is asked for, and one more than wanted if there is one. */
  List<InboundToken> page(EnvironmentId environment, PageRequest page) {
    Query query = selected(SELECT + page.next("id"), environment).setMaxResults(page.limit() + 1);
    page.cursor().ifPresent(cursor -> query.setParameter("cursor", cursor));
    return read(query);
  }

  /** Answers whether it counted until now. */
  boolean revoke(EnvironmentId environment, UUID id, Instant at) {
    return entities
            .createNativeQuery(
                """
                update inbound_token set revoked_at = :at
                where environment_id = :environment and id = :id and revoked_at is null
                """)
            .setParameter("environment", environment.value())
            .setParameter("id", id)
            .setParameter("at", at)
            .executeUpdate()
        == 1;
  }

  /**
   * Locks it until the transaction ends.
   *
   * @return its secret, of no bytes if it has none; empty if it is not there
   */
  Optional<byte[]> lockSecret(EnvironmentId environment, UUID id) {
    List<?> found =
        entities
            .createNativeQuery(
                """
                select coalesce(signing_secret_sealed, '') from inbound_token
                where environment_id = :environment and id = :id and revoked_at is null
                for update
                """,
                byte[].class)
            .setParameter("environment", environment.value())
            .setParameter("id", id)
            .getResultList();
    return found.stream().map(byte[].class::cast).findFirst();
  }

  /**
   * @param previous null if there was none
   */
  void replaceSecret(
      EnvironmentId environment,
      UUID id,
      byte[] sealed,
      byte @Nullable [] previous,
      @Nullable Instant until) {
    entities
        .createNativeQuery(
            """
            update inbound_token
            set signing_secret_sealed = :sealed, previous_signing_secret_sealed = cast(:previous as bytea),
              previous_until = cast(:until as timestamptz)
            where environment_id = :environment and id = :id
            """)
        .setParameter("environment", environment.value())
        .setParameter("id", id)
        .setParameter("sealed", sealed)
        .setParameter("previous", previous)
        .setParameter("until", until)
        .executeUpdate();
  }

  private Query selected(String sql, EnvironmentId environment) {
    return entities
        .createNativeQuery(sql, Tuple.class)
        .setParameter("environment", environment.value());
  }

  private static List<InboundToken> read(Query query) {
    List<?> rows = query.getResultList();
    return rows.stream().map(Tuple.class::cast).map(InboundTokenRepository::token).toList();
  }

  private static InboundToken token(Tuple row) {
    return new InboundToken(
        row.get("id", UUID.class),
        row.get("signed", Boolean.class),
        row.get("created_at", Instant.class));
  }
}
