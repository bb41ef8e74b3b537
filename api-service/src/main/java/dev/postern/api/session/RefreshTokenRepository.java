package dev.postern.api.session;

import static java.time.ZoneOffset.UTC;

import dev.postern.api.tenant.CrossTenant;
import dev.postern.model.user.SessionId;
import dev.postern.model.user.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

@ApplicationScoped
class RefreshTokenRepository {
  private final EntityManager entities;

  RefreshTokenRepository(EntityManager entities) {
    this.entities = entities;
  }

  /** Whose a token is, used or not. */
  record Owner(UserId user, SessionId session) {}

  @CrossTenant
  Optional<Owner> findOwner(byte[] hash) {
    Stream<?> rows =
        entities
            .createNativeQuery(
                "select user_id, session_id from find_refresh_token(:hash)", Tuple.class)
            .setParameter("hash", hash)
            .getResultStream();
    return rows.findFirst()
        .map(row -> (Tuple) row)
        .map(
            row ->
                new Owner(
                    new UserId(row.get("user_id", UUID.class)),
                    new SessionId(row.get("session_id", UUID.class))));
  }

  void add(UserId user, SessionId session, byte[] hash, Instant now, Instant expiresAt) {
    entities
        .createNativeQuery(
            """
            insert into refresh_token (token_hash, session_id, user_id, created_at, expires_at)
            values (:hash, :session, :user, :now, :expiresAt)
            """)
        .setParameter("hash", hash)
        .setParameter("session", session.value())
        .setParameter("user", user.value())
        .setParameter("now", now.atOffset(UTC))
        .setParameter("expiresAt", expiresAt.atOffset(UTC))
        .executeUpdate();
  }

  /** True for one caller only: the others wait for its row lock and then find the token used. */
  boolean use(UserId user, byte[] hash, Instant now) {
    return entities
            .createNativeQuery(
                """
                update refresh_token set used_at = :now
                where user_id = :user and token_hash = :hash and used_at is null
                  and expires_at > :now
                """)
            .setParameter("now", now.atOffset(UTC))
            .setParameter("user", user.value())
            .setParameter("hash", hash)
            .executeUpdate()
        == 1;
  }

  /** Empty if it was never used. */
  Optional<Instant> usedAt(UserId user, byte[] hash) {
    Stream<?> rows =
        entities
            .createNativeQuery(
                """
            select used_at from refresh_token
            where user_id = :user and token_hash = :hash and used_at is not null
            """,
                Instant.class)
            .setParameter("user", user.value())
            .setParameter("hash", hash)
            .getResultStream();
    return rows.findFirst().map(row -> (Instant) row);
  }
}
