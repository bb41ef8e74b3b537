package dev.postern.api.environment;

import static java.time.ZoneOffset.UTC;

import dev.postern.model.organization.EnvironmentId;
import dev.postern.model.organization.EnvironmentRole;
import dev.postern.model.organization.Tenant;
import dev.postern.model.user.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class EnvironmentMemberRepository {
  private static final int MOST = 1_000;

  private final EntityManager entities;

  EnvironmentMemberRepository(EntityManager entities) {
    this.entities = entities;
  }

  List<EnvironmentMemberView> list(EnvironmentId environment) {
    List<Tuple> rows =
        entities
            .createNativeQuery(
                """
                select user_id, role, created_at from environment_membership
                where environment_id = :environment order by user_id desc
                """,
                Tuple.class)
            .setParameter("environment", environment.value())
            .setMaxResults(MOST)
            .getResultList();
    return rows.stream().map(EnvironmentMemberRepository::read).toList();
  }

  Optional<EnvironmentMemberView> find(EnvironmentId environment, UserId user) {
    List<Tuple> rows =
        entities
            .createNativeQuery(
                """
                select user_id, role, created_at from environment_membership
                where environment_id = :environment and user_id = :user
                """,
                Tuple.class)
            .setParameter("environment", environment.value())
            .setParameter("user", user.value())
            .getResultList();
    return rows.stream().map(EnvironmentMemberRepository::read).findFirst();
  }

  /** False if the person does not belong to the organization. */
  boolean put(Tenant tenant, UserId user, EnvironmentRole role, Instant now) {
    return entities
            .createNativeQuery(
                """
                insert into environment_membership
                  (organization_id, environment_id, user_id, role, created_at)
                select m.organization_id, :environment, m.user_id, :role, :now from membership m
                where m.organization_id = :organization and m.user_id = :user
                on conflict (environment_id, user_id) do update set role = excluded.role
                """)
            .setParameter("environment", tenant.environment().value())
            .setParameter("role", role.wireName())
            .setParameter("now", now.atOffset(UTC))
            .setParameter("organization", tenant.organization().value())
            .setParameter("user", user.value())
            .executeUpdate()
        == 1;
  }

  boolean remove(EnvironmentId environment, UserId user) {
    return entities
            .createNativeQuery(
                """
                delete from environment_membership
                where environment_id = :environment and user_id = :user
                """)
            .setParameter("environment", environment.value())
            .setParameter("user", user.value())
            .executeUpdate()
        == 1;
  }

  private static EnvironmentMemberView read(Tuple row) {
    return new EnvironmentMemberView(
        new UserId(row.get("user_id", UUID.class)),
        EnvironmentRole.ofWireName(row.get("role", String.class)),
        row.get("created_at", Instant.class));
  }
}
