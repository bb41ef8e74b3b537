package dev.postern.api.member;

import static java.time.ZoneOffset.UTC;

import dev.postern.api.pagination.PageRequest;
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
class MemberRepository {
  private static final String MEMBERS =
      """
      select m.user_id, u.email, u.name, m.role, m.created_at
      from membership m join app_user u on u.id = m.user_id
      where m.organization_id = :organization
      """;

  private final EntityManager entities;

  MemberRepository(EntityManager entities) {
    this.entities = entities;
  }

  Optional<MemberView> find(OrganizationId organization, UserId user) {
    List<Tuple> rows =
        entities
            .createNativeQuery(MEMBERS + " and m.user_id = :user", Tuple.class)
            .setParameter("organization", organization.value())
            .setParameter("user", user.value())
            .getResultList();
    return rows.stream().map(MemberRepository::read).findFirst();
  }

  /** In the direction that is asked for, and one more than wanted if there is one. */
  List<MemberView> page(OrganizationId organization, PageRequest page) {
    String next =
        page.before().isPresent()
            ? " and m.user_id > cast(:cursor as uuid) order by m.user_id"
            : " and (cast(:cursor as uuid) is null or m.user_id < cast(:cursor as uuid))"
                + " order by m.user_id desc";
    List<Tuple> rows =
        entities
            .createNativeQuery(MEMBERS + next, Tuple.class)
            .setParameter("organization", organization.value())
            .setParameter("cursor", page.cursor().map(UUID::toString).orElse(null))
            .setMaxResults(page.limit() + 1)
            .getResultList();
    return rows.stream().map(MemberRepository::read).toList();
  }

  boolean hasOtherOwner(OrganizationId organization, UserId user) {
    return !entities
        .createNativeQuery(
            """
            select 1 from membership
            where organization_id = :organization and role = 'owner' and user_id <> :user
            """)
        .setParameter("organization", organization.value())
        .setParameter("user", user.value())
        .getResultList()
        .isEmpty();
  }

  void change(OrganizationId organization, UserId user, OrganizationRole role) {
    entities
        .createNativeQuery(
            """
            update membership set role = :role
            where organization_id = :organization and user_id = :user
            """)
        .setParameter("role", role.wireName())
        .setParameter("organization", organization.value())
        .setParameter("user", user.value())
        .executeUpdate();
  }

  void remove(OrganizationId organization, UserId user) {
    entities
        .createNativeQuery(
            "delete from membership where organization_id = :organization and user_id = :user")
        .setParameter("organization", organization.value())
        .setParameter("user", user.value())
        .executeUpdate();
  }

  void revokeInvitationsBy(OrganizationId organization, UserId user, Instant now) {
    entities
        .createNativeQuery(
            """
            update invitation set revoked_at = :now
            where organization_id = :organization and invited_by = :user
              and accepted_at is null and revoked_at is null
            """)
        .setParameter("now", now.atOffset(UTC))
        .setParameter("organization", organization.value())
        .setParameter("user", user.value())
        .executeUpdate();
  }

  private static MemberView read(Tuple row) {
    return new MemberView(
        new UserId(row.get("user_id", UUID.class)),
        row.get("email", String.class),
        row.get("name", String.class),
        OrganizationRole.ofWireName(row.get("role", String.class)),
        row.get("created_at", Instant.class));
  }
}
