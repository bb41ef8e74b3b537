package dev.postern.api.domain;

import static java.time.ZoneOffset.UTC;

import dev.postern.model.domain.DomainId;
import dev.postern.model.organization.EnvironmentId;
import dev.postern.model.organization.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class DomainClaimRepository {
  private final EntityManager entities;

  DomainClaimRepository(EntityManager entities) {
    this.entities = entities;
  }

  Optional<DomainClaim> find(EnvironmentId environment, DomainId domain) {
    List<?> rows =
        entities
            .createNativeQuery(
                """
                select id, domain_id, blocked_reason, created_at, expires_at,
                  case when status <> 'completed' and expires_at <= now() then 'expired'
                    else status end as status
                from domain_claim
                where environment_id = :environment and domain_id = :domain
                """,
                Tuple.class)
            .setParameter("environment", environment.value())
            .setParameter("domain", domain.value())
            .getResultList();
    return rows.stream().map(Tuple.class::cast).map(DomainClaimRepository::claim).findFirst();
  }

  /** Instead of an earlier one of the same domain. */
  void put(Tenant tenant, DomainClaim claim) {
    entities
        .createNativeQuery(
            """
            insert into domain_claim (id, organization_id, environment_id, domain_id, created_at,
              expires_at)
            values (:id, :organization, :environment, :domain, :createdAt, :expiresAt)
            on conflict (environment_id, domain_id) do update
              set id = excluded.id, status = 'pending', blocked_reason = null,
                created_at = excluded.created_at, expires_at = excluded.expires_at
            """)
        .setParameter("id", claim.id())
        .setParameter("organization", tenant.organization().value())
        .setParameter("environment", tenant.environment().value())
        .setParameter("domain", claim.domain().value())
        .setParameter("createdAt", claim.createdAt().atOffset(UTC))
        .setParameter("expiresAt", claim.expiresAt().atOffset(UTC))
        .executeUpdate();
  }

  /** What blocked it may be over. */
  void reopen(EnvironmentId environment, DomainId domain) {
    entities
        .createNativeQuery(
            """
            update domain_claim set status = 'pending', blocked_reason = null
            where environment_id = :environment and domain_id = :domain and status = 'blocked'
            """)
        .setParameter("environment", environment.value())
        .setParameter("domain", domain.value())
        .executeUpdate();
  }

  private static DomainClaim claim(Tuple row) {
    return new DomainClaim(
        row.get("id", UUID.class),
        new DomainId(row.get("domain_id", UUID.class)),
        ClaimStatus.valueOf(row.get("status", String.class).toUpperCase(Locale.ROOT)),
        row.get("blocked_reason", String.class),
        row.get("created_at", Instant.class),
        row.get("expires_at", Instant.class));
  }
}
