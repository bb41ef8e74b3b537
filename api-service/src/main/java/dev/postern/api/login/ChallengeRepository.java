package dev.postern.api.login;

import static java.time.ZoneOffset.UTC;

import dev.postern.api.session.SessionMode;
import dev.postern.api.tenant.CrossTenant;
import dev.postern.model.user.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

@ApplicationScoped
class ChallengeRepository {
  private final EntityManager entities;

  ChallengeRepository(EntityManager entities) {
    this.entities = entities;
  }

  @CrossTenant
  Optional<UserId> findUser(byte[] hash) {
    Stream<?> rows =
        entities
            .createNativeQuery("select user_id from find_login_challenge(:hash)", UUID.class)
            .setParameter("hash", hash)
            .getResultStream();
    return rows.findFirst().map(row -> new UserId((UUID) row));
  }

  void add(UserId user, byte[] hash, byte[] origin, SessionMode mode, Lifetime life) {
    entities
        .createNativeQuery(
            """
            insert into login_challenge (challenge_hash, user_id, origin_hash, mode, created_at,
              expires_at)
            values (:hash, :user, :origin, :mode, :now, :expiresAt)
            """)
        .setParameter("hash", hash)
        .setParameter("user", user.value())
        .setParameter("origin", origin)
        .setParameter("mode", mode.wireName())
        .setParameter("now", life.from().atOffset(UTC))
        .setParameter("expiresAt", life.to().atOffset(UTC))
        .executeUpdate();
  }

  /** The mode of one that is still good there; it is held until the transaction ends. */
  Optional<SessionMode> lock(UserId user, byte[] hash, byte[] origin, Instant now) {
    Stream<?> rows =
        entities
            .createNativeQuery(
                """
                select mode from login_challenge
                where user_id = :user and challenge_hash = :hash and origin_hash = :origin
                  and used_at is null and expires_at > :now
                for update
                """,
                String.class)
            .setParameter("user", user.value())
            .setParameter("hash", hash)
            .setParameter("origin", origin)
            .setParameter("now", now.atOffset(UTC))
            .getResultStream();
    return rows.findFirst()
        .map(mode -> SessionMode.valueOf(((String) mode).toUpperCase(Locale.ROOT)));
  }

  void use(UserId user, byte[] hash, Instant now) {
    entities
        .createNativeQuery(
            """
            update login_challenge set used_at = :now
            where user_id = :user and challenge_hash = :hash
            """)
        .setParameter("now", now.atOffset(UTC))
        .setParameter("user", user.value())
        .setParameter("hash", hash)
        .executeUpdate();
  }

  /** When a challenge is good. */
  record Lifetime(Instant from, Instant to) {}
}
