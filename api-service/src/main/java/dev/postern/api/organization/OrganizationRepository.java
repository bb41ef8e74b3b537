package dev.postern.api.organization;

import static java.time.ZoneOffset.UTC;

import dev.postern.api.tenant.CrossTenant;
import dev.postern.model.organization.EnvironmentId;
import dev.postern.model.organization.OrganizationId;
import dev.postern.model.organization.OrganizationRole;
import dev.postern.model.user.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class OrganizationRepository {
  private final EntityManager entities;

  OrganizationRepository(EntityManager entities) {
    this.entities = entities;
  }

  void add(OrganizationId id, DisplayName name, Instant now) {
    entities
        .createNativeQuery(
            "insert into organization (id, name, created_at) values (:id, :name, :now)")
        .setParameter("id", id.value())
        .setParameter("name", name.text())
        .setParameter("now", now.atOffset(UTC))
        .executeUpdate();
  }

  void addEnvironment(OrganizationId organization, EnvironmentId id, String name, Instant now) {
    entities
        .createNativeQuery(
            """
            insert into environment (id, organization_id, name, created_at)
            values (:id, :organization, :name, :now)
            """)
        .setParameter("id", id.value())
        .setParameter("organization", organization.value())
        .setParameter("name", name)
        .setParameter("now", now.atOffset(UTC))
        .executeUpdate();
  }

  void startWarmUp(OrganizationId organization, Instant now) {
    entities
        .createNativeQuery(
            """
            insert into sending_warm_up (organization_id, started_at) values (:organization, :now)
            """)
        .setParameter("organization", organization.value())
        .setParameter("now", now.atOffset(UTC))
        .executeUpdate();
  }

  void addOwner(OrganizationId organization, UserId user, Instant now) {
    entities
        .createNativeQuery(
            """
            insert into membership (organization_id, user_id, role, created_at)
            values (:organization, :user, 'owner', :now)
            """)
        .setParameter("organization", organization.value())
        .setParameter("user", user.value())
        .setParameter("now", now.atOffset(UTC))
        .executeUpdate();
  }

  /** As a member of that role sees it. */
  Optional<OrganizationView> find(OrganizationId id, OrganizationRole role) {
    List<Tuple> rows =
        entities
            .createNativeQuery(
                """
                select id, name, status, audit_retention_days, created_at,
                  cast(:role as text) as role
                from organization where id = :id and status <> 'deleted'
                """,
                Tuple.class)
            .setParameter("id", id.value())
            .setParameter("role", role.wireName())
            .getResultList();
    return rows.stream().map(OrganizationRepository::read).findFirst();
  }

  /** Those of the person whose account the transaction has entered. */
  @CrossTenant
  List<OrganizationView> listOwn() {
    List<Tuple> rows =
        entities
            .createNativeQuery("select * from list_own_organizations()", Tuple.class)
            .getResultList();
    return rows.stream().map(OrganizationRepository::read).toList();
  }

  boolean isVerified(UserId user) {
    return !entities
        .createNativeQuery("select 1 from app_user where id = :id and verified_at is not null")
        .setParameter("id", user.value())
        .getResultList()
        .isEmpty();
  }

  /**
   * Nobody else changes the organization or what belongs to it until the transaction ends. Emails
   * and the like, which only refer to it, do not wait.
   */
  boolean lock(OrganizationId id) {
    return !entities
        .createNativeQuery(
            """
            select 1 from organization where id = :id and status = 'active'
            for no key update
            """)
        .setParameter("id", id.value())
        .getResultList()
        .isEmpty();
  }

  void update(OrganizationId id, OrganizationChange change) {
    DisplayName name = change.name();
    entities
        .createNativeQuery(
            """
            update organization set name = coalesce(cast(:name as text), name),
              audit_retention_days = coalesce(cast(:days as integer), audit_retention_days)
            where id = :id
            """)
        .setParameter("name", name == null ? null : name.text())
        .setParameter("days", change.auditRetentionDays())
        .setParameter("id", id.value())
        .executeUpdate();
  }

  void markDeleted(OrganizationId id) {
    entities
        .createNativeQuery("update organization set status = 'deleted' where id = :id")
        .setParameter("id", id.value())
        .executeUpdate();
  }

  private static OrganizationView read(Tuple row) {
    return new OrganizationView(
        new OrganizationId(row.get("id", UUID.class)),
        row.get("name", String.class),
        row.get("status", String.class),
        row.get("audit_retention_days", Integer.class),
        row.get("created_at", Instant.class),
        OrganizationRole.ofWireName(row.get("role", String.class)));
  }
}
