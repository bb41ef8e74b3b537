package dev.postern.api.account;

import static java.time.ZoneOffset.UTC;

import dev.postern.api.tenant.CrossTenant;
import dev.postern.model.user.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

@ApplicationScoped
class AccountRepository {
  private final EntityManager entities;

  AccountRepository(EntityManager entities) {
    this.entities = entities;
  }

  @CrossTenant
  Optional<StoredCredential> find(String email) {
    Stream<?> rows =
        entities
            .createNativeQuery(
                "select id, password_hash, verified from find_user_to_log_in(:email)", Tuple.class)
            .setParameter("email", email)
            .getResultStream();
    return rows.findFirst()
        .map(row -> (Tuple) row)
        .map(
            row ->
                new StoredCredential(
                    new UserId(row.get("id", UUID.class)),
                    row.get("password_hash", String.class),
                    row.get("verified", Boolean.class)));
  }

  /** False if the address has an account. */
  boolean add(UserId user, NewAccount account, Instant now) {
    return entities
            .createNativeQuery(
                """
                insert into app_user (id, email, name, password_hash, created_at)
                values (:id, :email, :name, :passwordHash, :now)
                on conflict (email) do nothing
                """)
            .setParameter("id", user.value())
            .setParameter("email", account.email())
            .setParameter("name", account.name())
            .setParameter("passwordHash", account.passwordHash())
            .setParameter("now", now.atOffset(UTC))
            .executeUpdate()
        == 1;
  }

  void verify(UserId user, Instant now) {
    entities
        .createNativeQuery(
            "update app_user set verified_at = coalesce(verified_at, :now) where id = :user")
        .setParameter("now", now.atOffset(UTC))
        .setParameter("user", user.value())
        .executeUpdate();
  }

  Optional<String> passwordHash(UserId user) {
    Stream<?> rows =
        entities
            .createNativeQuery("select password_hash from app_user where id = :user", String.class)
            .setParameter("user", user.value())
            .getResultStream();
    return rows.findFirst().map(row -> (String) row);
  }

  /** Whether the password is still that one; it stays so until the transaction ends. */
  boolean holds(UserId user, String passwordHash) {
    return !entities
        .createNativeQuery(
            """
            select 1 from app_user where id = :user and password_hash = :passwordHash for update
            """)
        .setParameter("user", user.value())
        .setParameter("passwordHash", passwordHash)
        .getResultList()
        .isEmpty();
  }

  void setPasswordHash(UserId user, String passwordHash) {
    entities
        .createNativeQuery("update app_user set password_hash = :passwordHash where id = :user")
        .setParameter("passwordHash", passwordHash)
        .setParameter("user", user.value())
        .executeUpdate();
  }

  void rename(UserId user, String name) {
    entities
        .createNativeQuery("update app_user set name = :name where id = :user")
        .setParameter("name", name)
        .setParameter("user", user.value())
        .executeUpdate();
  }

  /**
   * @param totpEnabled is known elsewhere
   */
  Account get(UserId user, boolean totpEnabled) {
    Tuple row =
        (Tuple)
            entities
                .createNativeQuery(
                    "select email, name, created_at from app_user where id = :user", Tuple.class)
                .setParameter("user", user.value())
                .getSingleResult();
    return new Account(
        user,
        row.get("email", String.class),
        row.get("name", String.class),
        row.get("created_at", Instant.class),
        totpEnabled);
  }
}
