package dev.postern.api.totp;

import static java.time.ZoneOffset.UTC;

import dev.postern.model.user.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

@ApplicationScoped
class TotpRepository {
  private final EntityManager entities;

  TotpRepository(EntityManager entities) {
    this.entities = entities;
  }

  String email(UserId user) {
    return (String)
        entities
            .createNativeQuery("select email from app_user where id = :user")
            .setParameter("user", user.value())
            .getSingleResult();
  }

  boolean isEnabled(UserId user) {
    return !entities
        .createNativeQuery("select 1 from totp where user_id = :user and enabled_at is not null")
        .setParameter("user", user.value())
        .getResultList()
        .isEmpty();
  }

  /** False if there is one in use. One that was never enabled is replaced. */
  boolean replacePending(UserId user, UUID id, byte[] sealedSeed, Instant now) {
    entities
        .createNativeQuery("delete from totp where user_id = :user and enabled_at is null")
        .setParameter("user", user.value())
        .executeUpdate();
    return entities
            .createNativeQuery(
                """
                insert into totp (id, user_id, seed_sealed, created_at)
                values (:id, :user, :sealedSeed, :now)
                on conflict (user_id) do nothing
                """)
            .setParameter("id", id)
            .setParameter("user", user.value())
            .setParameter("sealedSeed", sealedSeed)
            .setParameter("now", now.atOffset(UTC))
            .executeUpdate()
        == 1;
  }

  /** Holds the row until the transaction ends: guesses made at once are counted one by one. */
  Optional<StoredTotp> lock(UserId user) {
    Stream<?> rows =
        entities
            .createNativeQuery(
                """
                select id, seed_sealed, enabled_at is not null as enabled, last_used_step,
                  failure_count, locked_until
                from totp where user_id = :user for update
                """,
                Tuple.class)
            .setParameter("user", user.value())
            .getResultStream();
    return rows.findFirst().map(row -> read((Tuple) row));
  }

  void use(UserId user, long step) {
    entities
        .createNativeQuery(
            """
            update totp set last_used_step = :step, failure_count = 0, locked_until = null
            where user_id = :user and last_used_step < :step
            """)
        .setParameter("step", step)
        .setParameter("user", user.value())
        .executeUpdate();
  }

  /**
   * @param lockedUntil empty for not at all
   */
  void fail(UserId user, int failureCount, Optional<Instant> lockedUntil) {
    entities
        .createNativeQuery(
            """
            update totp
            set failure_count = :failureCount, locked_until = cast(:lockedUntil as timestamptz)
            where user_id = :user
            """)
        .setParameter("failureCount", failureCount)
        .setParameter("lockedUntil", lockedUntil.map(Instant::toString).orElse(null))
        .setParameter("user", user.value())
        .executeUpdate();
  }

  void enable(UserId user, Instant now) {
    entities
        .createNativeQuery("update totp set enabled_at = :now where user_id = :user")
        .setParameter("now", now.atOffset(UTC))
        .setParameter("user", user.value())
        .executeUpdate();
  }

  void delete(UserId user) {
    entities
        .createNativeQuery("delete from totp where user_id = :user")
        .setParameter("user", user.value())
        .executeUpdate();
  }

  private static StoredTotp read(Tuple row) {
    return new StoredTotp(
        row.get("id", UUID.class),
        row.get("seed_sealed", byte[].class),
        row.get("enabled", Boolean.class),
        row.get("last_used_step", Long.class),
        row.get("failure_count", Integer.class),
        Optional.ofNullable(row.get("locked_until", Instant.class)));
  }
}
