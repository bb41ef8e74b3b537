package dev.postern.api.account;

import static java.time.ZoneOffset.UTC;

import dev.postern.api.tenant.CrossTenant;
import dev.postern.model.user.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

@ApplicationScoped
class AccountTokenRepository {
  private final EntityManager entities;

  AccountTokenRepository(EntityManager entities) {
    this.entities = entities;
  }

  @CrossTenant
  Optional<UserId> findUser(TokenPurpose purpose, byte[] hash) {
    Stream<?> rows =
        entities
            .createNativeQuery(
                "select user_id from find_account_token(:purpose, :hash)", UUID.class)
            .setParameter("purpose", purpose.wireName())
            .setParameter("hash", hash)
            .getResultStream();
    return rows.findFirst().map(row -> new UserId((UUID) row));
  }

  void add(UserId user, TokenPurpose purpose, byte[] hash, Instant now) {
    entities
        .createNativeQuery(
            """
            insert into account_token (token_hash, purpose, user_id, created_at, expires_at)
            values (:hash, :purpose, :user, :now, :expiresAt)
            """)
        .setParameter("hash", hash)
        .setParameter("purpose", purpose.wireName())
        .setParameter("user", user.value())
        .setParameter("now", now.atOffset(UTC))
        .setParameter("expiresAt", now.plus(purpose.life()).atOffset(UTC))
        .executeUpdate();
  }

  /** True once, within its life. */
  boolean use(UserId user, TokenPurpose purpose, byte[] hash, Instant now) {
    return entities
            .createNativeQuery(
                """
                update account_token set used_at = :now
                where user_id = :user and purpose = :purpose and token_hash = :hash
                  and used_at is null and expires_at > :now
                """)
            .setParameter("now", now.atOffset(UTC))
            .setParameter("user", user.value())
            .setParameter("purpose", purpose.wireName())
            .setParameter("hash", hash)
            .executeUpdate()
        == 1;
  }

  void delete(UserId user, TokenPurpose purpose) {
    entities
        .createNativeQuery("delete from account_token where user_id = :user and purpose = :purpose")
        .setParameter("user", user.value())
        .setParameter("purpose", purpose.wireName())
        .executeUpdate();
  }
}
