package dev.postern.api.setup;

import static java.time.ZoneOffset.UTC;

import dev.postern.api.tenant.CrossTenant;
import dev.postern.model.user.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;

@ApplicationScoped
class SetupRepository {
  private final EntityManager entities;

  SetupRepository(EntityManager entities) {
    this.entities = entities;
  }

  /** Whoever asks at the same time waits until this transaction ends. */
  @CrossTenant
  boolean noPersonExists() {
    return (Boolean)
        entities.createNativeQuery("select no_person_exists()", Boolean.class).getSingleResult();
  }

  void add(UserId id, FirstOwner owner, Instant now) {
    entities
        .createNativeQuery(
            """
            insert into app_user (id, email, name, password_hash, verified_at, created_at)
            values (:id, :email, :name, :passwordHash, :now, :now)
            """)
        .setParameter("id", id.value())
        .setParameter("email", owner.email().address())
        .setParameter("name", owner.name().text())
        .setParameter("passwordHash", owner.passwordHash())
        .setParameter("now", now.atOffset(UTC))
        .executeUpdate();
  }
}
