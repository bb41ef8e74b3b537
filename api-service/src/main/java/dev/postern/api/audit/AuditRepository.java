package dev.postern.api.audit;

import dev.postern.model.id.UuidV7;
import dev.postern.model.organization.EnvironmentId;
import dev.postern.model.organization.OrganizationId;
import dev.postern.model.user.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class AuditRepository {
  private final EntityManager entities;

  AuditRepository(EntityManager entities) {
    this.entities = entities;
  }

  void add(UUID id, AuditTarget target, AuditEvent event) {
    entities
        .createNativeQuery(
            """
            insert into audit_entry (id, created_at, organization_id, environment_id, user_id,
              actor_kind, actor_id, action, subject_kind, subject_id, result, address, request_id,
              details)
            values (:id, :createdAt, cast(:organization as uuid), cast(:environment as uuid),
              cast(:user as uuid), :actorKind, :actorId, :action, :subjectKind, :subjectId,
              :result, cast(:address as text), cast(:requestId as uuid),
              cast(:details as jsonb))
            """)
        .setParameter("id", id)
        .setParameter("createdAt", UuidV7.instantOf(id).atOffset(ZoneOffset.UTC))
        .setParameter(
            "organization",
            text(Optional.ofNullable(target.organization()).map(OrganizationId::value)))
        .setParameter(
            "environment",
            text(Optional.ofNullable(target.environment()).map(EnvironmentId::value)))
        .setParameter("user", text(Optional.ofNullable(target.user()).map(UserId::value)))
        .setParameter("actorKind", event.actor().kind())
        .setParameter("actorId", event.actor().id())
        .setParameter("action", event.action().wireName())
        .setParameter("subjectKind", target.kind())
        .setParameter("subjectId", target.id().toString())
        .setParameter("result", event.result().wireName())
        .setParameter("address", event.address())
        .setParameter("requestId", text(Optional.ofNullable(event.requestId())))
        .setParameter("details", AuditDetails.json(event.details()))
        .executeUpdate();
  }

  private static @Nullable String text(Optional<UUID> id) {
    return id.map(UUID::toString).orElse(null);
  }
}
