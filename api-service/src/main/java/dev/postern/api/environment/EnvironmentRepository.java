package dev.postern.api.environment;

import static java.time.ZoneOffset.UTC;

import dev.postern.api.organization.DisplayName;
import dev.postern.api.pagination.PageRequest;
import dev.postern.model.email.SendPolicy;
import dev.postern.model.organization.EnvironmentId;
import dev.postern.model.organization.OrganizationId;
import dev.postern.model.user.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class EnvironmentRepository {
  /** Without a viewer all of the organization's; else those the viewer belongs to. */
  private static final String VISIBLE =
      """
      select e.id, e.name, e.at_most_once, e.created_at from environment e
      where e.organization_id = :organization
        and (cast(:viewer as uuid) is null or exists (
          select from environment_membership m
          where m.environment_id = e.id and m.user_id = cast(:viewer as uuid)))
      """;

  private final EntityManager entities;

  EnvironmentRepository(EntityManager entities) {
    this.entities = entities;
  }

  Optional<EnvironmentView> find(
      OrganizationId organization, EnvironmentId id, Optional<UserId> viewer) {
    List<Tuple> rows =
        entities
            .createNativeQuery(VISIBLE + " and e.id = :id", Tuple.class)
            .setParameter("organization", organization.value())
            .setParameter("viewer", text(viewer.map(UserId::value)))
            .setParameter("id", id.value())
            .getResultList();
    return rows.stream().map(EnvironmentRepository::read).findFirst();
  }

  /** In the direction that is asked for, and one more than wanted if there is one. */
  List<EnvironmentView> page(
      OrganizationId organization, Optional<UserId> viewer, PageRequest page) {
    String next =
        page.before().isPresent()
            ? " and e.id > cast(:cursor as uuid) order by e.id"
            : " and (cast(:cursor as uuid) is null or e.id < cast(:cursor as uuid))"
                + " order by e.id desc";
    List<Tuple> rows =
        entities
            .createNativeQuery(VISIBLE + next, Tuple.class)
            .setParameter("organization", organization.value())
            .setParameter("viewer", text(viewer.map(UserId::value)))
            .setParameter("cursor", text(page.cursor()))
            .setMaxResults(page.limit() + 1)
            .getResultList();
    return rows.stream().map(EnvironmentRepository::read).toList();
  }

  boolean isNameTaken(OrganizationId organization, DisplayName name) {
    return !entities
        .createNativeQuery(
            "select 1 from environment where organization_id = :organization and name = :name")
        .setParameter("organization", organization.value())
        .setParameter("name", name.text())
        .getResultList()
        .isEmpty();
  }

  void add(OrganizationId organization, EnvironmentId id, DisplayName name, Instant now) {
    entities
        .createNativeQuery(
            """
            insert into environment (id, organization_id, name, created_at)
            values (:id, :organization, :name, :now)
            """)
        .setParameter("id", id.value())
        .setParameter("organization", organization.value())
        .setParameter("name", name.text())
        .setParameter("now", now.atOffset(UTC))
        .executeUpdate();
  }

  void update(OrganizationId organization, EnvironmentId id, EnvironmentChange change) {
    entities
        .createNativeQuery(
            """
            update environment set name = coalesce(cast(:name as text), name),
              at_most_once = coalesce(cast(:atMostOnce as boolean), at_most_once)
            where organization_id = :organization and id = :id
            """)
        .setParameter("name", change.name().map(DisplayName::text).orElse(null))
        .setParameter(
            "atMostOnce",
            change
                .sendPolicy()
                .map(SendPolicy.AT_MOST_ONCE::equals)
                .map(String::valueOf)
                .orElse(null))
        .setParameter("organization", organization.value())
        .setParameter("id", id.value())
        .executeUpdate();
  }

  /** Of the environment that the transaction has entered; false if there is none. */
  boolean delete(EnvironmentId id) {
    return (Boolean)
        entities
            .createNativeQuery("select delete_environment(:id)", Boolean.class)
            .setParameter("id", id.value())
            .getSingleResult();
  }

  private static @Nullable String text(Optional<UUID> id) {
    return id.map(UUID::toString).orElse(null);
  }

  private static EnvironmentView read(Tuple row) {
    return new EnvironmentView(
        new EnvironmentId(row.get("id", UUID.class)),
        row.get("name", String.class),
        row.get("at_most_once", Boolean.class) ? SendPolicy.AT_MOST_ONCE : SendPolicy.AT_LEAST_ONCE,
        row.get("created_at", Instant.class));
  }
}
