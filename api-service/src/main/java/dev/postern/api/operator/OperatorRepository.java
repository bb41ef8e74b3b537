package dev.postern.api.operator;

import dev.postern.api.pagination.PageRequest;
import dev.postern.api.tenant.CrossTenant;
import dev.postern.model.organization.OrganizationId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The installation's own organization, which sends its mails, is none of those here. */
@ApplicationScoped
class OperatorRepository {
  private final EntityManager entities;

  OperatorRepository(EntityManager entities) {
    this.entities = entities;
  }

  /** In the direction that is asked for, and one more than wanted if there is one. */
  @CrossTenant
  List<OperatorOrganizationView> page(PageRequest page) {
    List<Tuple> rows =
        entities
            .createNativeQuery(
                """
                select * from list_organizations(cast(:after as uuid), cast(:before as uuid),
                  :wanted)
                """,
                Tuple.class)
            .setParameter("after", text(page.after()))
            .setParameter("before", text(page.before()))
            .setParameter("wanted", page.limit() + 1)
            .getResultList();
    return rows.stream().map(OperatorRepository::read).toList();
  }

  Optional<OperatorOrganizationView> find(OrganizationId id) {
    List<Tuple> rows =
        entities
            .createNativeQuery(
                """
                select id, name, status, created_at, requests_per_second, emails_per_day
                from organization
                where id = :id and status <> 'deleted'
                  and id <> '00000000-0000-7000-8000-000000000001'
                """,
                Tuple.class)
            .setParameter("id", id.value())
            .getResultList();
    return rows.stream().map(OperatorRepository::read).findFirst();
  }

  /** A deleted one stays deleted. */
  void setStatus(OrganizationId id, String status) {
    entities
        .createNativeQuery(
            "update organization set status = :status where id = :id and status <> 'deleted'")
        .setParameter("status", status)
        .setParameter("id", id.value())
        .executeUpdate();
  }

  void setLimits(OrganizationId id, Limits limits) {
    entities
        .createNativeQuery(
            """
            update organization set requests_per_second = cast(:requests as integer),
              emails_per_day = cast(:emails as integer)
            where id = :id
            """)
        .setParameter("requests", limits.requestsPerSecond())
        .setParameter("emails", limits.emailsPerDay())
        .setParameter("id", id.value())
        .executeUpdate();
  }

  private static @Nullable String text(Optional<UUID> id) {
    return id.map(UUID::toString).orElse(null);
  }

  private static OperatorOrganizationView read(Tuple row) {
    return new OperatorOrganizationView(
        new OrganizationId(row.get("id", UUID.class)),
        row.get("name", String.class),
        row.get("status", String.class),
        row.get("created_at", Instant.class),
        row.get("requests_per_second", Integer.class),
        row.get("emails_per_day", Integer.class));
  }
}
