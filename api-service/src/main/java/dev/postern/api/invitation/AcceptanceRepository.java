package dev.postern.api.invitation;

import static java.time.ZoneOffset.UTC;

import dev.postern.api.tenant.CrossTenant;
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
class AcceptanceRepository {
  private final EntityManager entities;

  AcceptanceRepository(EntityManager entities) {
    this.entities = entities;
  }

  /** Which invitation, and whose. */
  record Found(UUID id, OrganizationId organization) {}

  @CrossTenant
  Optional<Found> find(InvitationToken token) {
    List<Tuple> rows =
        entities
            .createNativeQuery(
                "select id, organization_id from find_invitation(:tokenHash)", Tuple.class)
            .setParameter("tokenHash", token.hash())
            .getResultList();
    return rows.stream()
        .map(
            row ->
                new Found(
                    row.get("id", UUID.class),
                    new OrganizationId(row.get("organization_id", UUID.class))))
        .findFirst();
  }

  /** The address that the person has shown to be theirs. */
  Optional<String> verifiedAddress(UserId user) {
    List<Tuple> rows =
        entities
            .createNativeQuery(
                "select email from app_user where id = :id and verified_at is not null",
                Tuple.class)
            .setParameter("id", user.value())
            .getResultList();
    return rows.stream().map(row -> row.get("email", String.class)).findFirst();
  }

  /** Whoever belongs to the organization already stays what they are. */
  void addMember(OrganizationId organization, UserId user, OrganizationRole role, Instant now) {
    entities
        .createNativeQuery(
            """
            insert into membership (organization_id, user_id, role, created_at)
            values (:organization, :user, :role, :now)
            on conflict (organization_id, user_id) do nothing
            """)
        .setParameter("organization", organization.value())
        .setParameter("user", user.value())
        .setParameter("role", role.wireName())
        .setParameter("now", now.atOffset(UTC))
        .executeUpdate();
  }

  void addToEnvironments(OrganizationId organization, UUID invitation, UserId user, Instant now) {
    entities
        .createNativeQuery(
            """
            insert into environment_membership
              (organization_id, environment_id, user_id, role, created_at)
            select i.organization_id, i.environment_id, :user, i.role, :now
            from invitation_environment i
            where i.organization_id = :organization and i.invitation_id = :invitation
            on conflict (environment_id, user_id) do nothing
            """)
        .setParameter("user", user.value())
        .setParameter("now", now.atOffset(UTC))
        .setParameter("organization", organization.value())
        .setParameter("invitation", invitation)
        .executeUpdate();
  }

  OrganizationRole role(OrganizationId organization, UserId user) {
    return OrganizationRole.ofWireName(
        (String)
            entities
                .createNativeQuery(
                    """
                    select role from membership
                    where organization_id = :organization and user_id = :user
                    """,
                    String.class)
                .setParameter("organization", organization.value())
                .setParameter("user", user.value())
                .getSingleResult());
  }

  void markAccepted(OrganizationId organization, UUID invitation, Instant now) {
    entities
        .createNativeQuery(
            """
            update invitation set accepted_at = :now
            where organization_id = :organization and id = :id
            """)
        .setParameter("now", now.atOffset(UTC))
        .setParameter("organization", organization.value())
        .setParameter("id", invitation)
        .executeUpdate();
  }
}
