package dev.postern.api.invitation;

import static java.time.ZoneOffset.UTC;

import dev.postern.api.pagination.PageRequest;
import dev.postern.model.organization.EnvironmentId;
import dev.postern.model.organization.EnvironmentRole;
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
class InvitationRepository {
  private static final String PENDING =
      """
      select i.id, i.email, i.role, i.created_at, i.expires_at from invitation i
      where i.organization_id = :organization
        and i.accepted_at is null and i.revoked_at is null and i.expires_at > :now
      """;

  private final EntityManager entities;

  InvitationRepository(EntityManager entities) {
    this.entities = entities;
  }

  void add(
      OrganizationId organization,
      InvitationView invitation,
      InvitationToken token,
      Optional<UserId> invitedBy) {
    entities
        .createNativeQuery(
            """
            insert into invitation (id, organization_id, email, role, token_hash, invited_by,
              created_at, expires_at)
            values (:id, :organization, :email, :role, :tokenHash, cast(:invitedBy as uuid),
              :createdAt, :expiresAt)
            """)
        .setParameter("id", invitation.id())
        .setParameter("organization", organization.value())
        .setParameter("email", invitation.email())
        .setParameter("role", invitation.role().wireName())
        .setParameter("tokenHash", token.hash())
        .setParameter("invitedBy", invitedBy.map(user -> user.value().toString()).orElse(null))
        .setParameter("createdAt", invitation.createdAt().atOffset(UTC))
        .setParameter("expiresAt", invitation.expiresAt().atOffset(UTC))
        .executeUpdate();
  }

  void addEnvironment(
      OrganizationId organization,
      UUID invitation,
      EnvironmentId environment,
      EnvironmentRole role) {
    entities
        .createNativeQuery(
            """
            insert into invitation_environment
              (organization_id, environment_id, invitation_id, role)
            values (:organization, :environment, :invitation, :role)
            """)
        .setParameter("organization", organization.value())
        .setParameter("environment", environment.value())
        .setParameter("invitation", invitation)
        .setParameter("role", role.wireName())
        .executeUpdate();
  }

  /** Takes back what an earlier invitation to the address offered. */
  void revokePending(OrganizationId organization, String email, Instant now) {
    entities
        .createNativeQuery(
            """
            update invitation set revoked_at = :now
            where organization_id = :organization and email = :email
              and accepted_at is null and revoked_at is null
            """)
        .setParameter("now", now.atOffset(UTC))
        .setParameter("organization", organization.value())
        .setParameter("email", email)
        .executeUpdate();
  }

  void revoke(OrganizationId organization, UUID id, Instant now) {
    entities
        .createNativeQuery(
            """
            update invitation set revoked_at = :now
            where organization_id = :organization and id = :id
            """)
        .setParameter("now", now.atOffset(UTC))
        .setParameter("organization", organization.value())
        .setParameter("id", id)
        .executeUpdate();
  }

  /** One that can still be accepted. */
  Optional<InvitationView> findPending(OrganizationId organization, UUID id, Instant now) {
    List<Tuple> rows =
        entities
            .createNativeQuery(PENDING + " and i.id = :id for update", Tuple.class)
            .setParameter("organization", organization.value())
            .setParameter("now", now.atOffset(UTC))
            .setParameter("id", id)
            .getResultList();
    return rows.stream().map(InvitationRepository::read).findFirst();
  }

  /** In the direction that is asked for, and one more than wanted if there is one. */
  List<InvitationView> page(OrganizationId organization, Instant now, PageRequest page) {
    String next =
        page.before().isPresent()
            ? " and i.id > cast(:cursor as uuid) order by i.id"
            : " and (cast(:cursor as uuid) is null or i.id < cast(:cursor as uuid))"
                + " order by i.id desc";
    List<Tuple> rows =
        entities
            .createNativeQuery(PENDING + next, Tuple.class)
            .setParameter("organization", organization.value())
            .setParameter("now", now.atOffset(UTC))
            .setParameter("cursor", page.cursor().map(UUID::toString).orElse(null))
            .setMaxResults(page.limit() + 1)
            .getResultList();
    return rows.stream().map(InvitationRepository::read).toList();
  }

  private static InvitationView read(Tuple row) {
    return new InvitationView(
        row.get("id", UUID.class),
        row.get("email", String.class),
        OrganizationRole.ofWireName(row.get("role", String.class)),
        row.get("created_at", Instant.class),
        row.get("expires_at", Instant.class));
  }
}
