package dev.postern.api.totp;

import static java.time.ZoneOffset.UTC;

import dev.postern.model.user.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;

@ApplicationScoped
class RecoveryCodeRepository {
  private final EntityManager entities;

  RecoveryCodeRepository(EntityManager entities) {
    this.entities = entities;
  }

  void replace(UserId user, List<RecoveryCode> codes, Instant now) {
    delete(user);
    for (RecoveryCode code : codes) {
      entities
          .createNativeQuery(
              """
              insert into recovery_code (code_hash, user_id, created_at)
              values (:hash, :user, :now)
              """)
          .setParameter("hash", code.hash())
          .setParameter("user", user.value())
          .setParameter("now", now.atOffset(UTC))
          .executeUpdate();
    }
  }

  /** True once. */
  boolean use(UserId user, RecoveryCode code, Instant now) {
    return entities
            .createNativeQuery(
                """
                update recovery_code set used_at = :now
                where user_id = :user and code_hash = :hash and used_at is null
                """)
            .setParameter("now", now.atOffset(UTC))
            .setParameter("user", user.value())
            .setParameter("hash", code.hash())
            .executeUpdate()
        == 1;
  }

  void delete(UserId user) {
    entities
        .createNativeQuery("delete from recovery_code where user_id = :user")
        .setParameter("user", user.value())
        .executeUpdate();
  }
}
