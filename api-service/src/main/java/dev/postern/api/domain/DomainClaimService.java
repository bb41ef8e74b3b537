package dev.postern.api.domain;

import dev.postern.api.audit.AuditAction;
import dev.postern.api.tenant.TenantContext;
import dev.postern.model.domain.DomainId;
import dev.postern.model.id.UuidV7;
import dev.postern.model.organization.EnvironmentId;
import dev.postern.model.organization.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Keeps claims of names that somebody else may have proved. Who proves them is the dispatcher's.
 */
@ApplicationScoped
class DomainClaimService {
  private static final Duration PATIENCE = Duration.ofDays(7);

  private final DomainService domains;
  private final DomainRepository stored;
  private final DomainClaimRepository claims;
  private final DomainNews news;
  private final TenantContext context;
  private final UuidV7 uuids;

  DomainClaimService(
      DomainService domains,
      DomainRepository stored,
      DomainClaimRepository claims,
      DomainNews news,
      TenantContext context,
      UuidV7 uuids) {
    this.domains = domains;
    this.stored = stored;
    this.claims = claims;
    this.news = news;
    this.context = context;
    this.uuids = uuids;
  }

  /**
   * @param made what is to have the name, unless the environment has a domain for it already
   */
  @Transactional
  ClaimResult claim(Tenant tenant, MadeDomain made) {
    context.enter(tenant);
    EnvironmentId environment = tenant.environment();
    String name = made.domain().name();
    if (stored.owns(environment, name)) {
      return new ClaimResult.Owned();
    }
    StoredDomain domain = stored.lock(environment, name).orElseGet(() -> add(tenant, made));
    Optional<DomainClaim> before =
        claims.find(environment, domain.id()).filter(claim -> claim.status().isOpen());
    if (before.isPresent()) {
      return new ClaimResult.ClaimedBefore(details(tenant, domain, before.get()));
    }
    DomainClaim claim = claim(domain.id());
    claims.put(tenant, claim);
    news.record(AuditAction.DOMAIN_CLAIM, tenant, domain, Map.of("name", name));
    return new ClaimResult.Claimed(details(tenant, domain, claim));
  }

  private StoredDomain add(Tenant tenant, MadeDomain made) {
    domains.add(tenant, made);
    return made.domain();
  }

  private DomainClaim claim(DomainId domain) {
    UUID id = uuids.next();
    Instant now = UuidV7.instantOf(id);
    return new DomainClaim(id, domain, ClaimStatus.PENDING, null, now, now.plus(PATIENCE));
  }

  @Transactional
  Optional<ClaimDetails> get(Tenant tenant, DomainId id) {
    context.enter(tenant);
    return stored
        .find(tenant.environment(), id)
        .flatMap(
            domain ->
                claims.find(tenant.environment(), id).map(claim -> details(tenant, domain, claim)));
  }

  /** Has the proof looked for, if it would still count; empty if there is no such claim. */
  @Transactional
  Optional<ClaimDetails> verify(Tenant tenant, DomainId id) {
    context.enter(tenant);
    Optional<StoredDomain> domain = stored.lock(tenant.environment(), id);
    Optional<DomainClaim> claim = claims.find(tenant.environment(), id);
    if (domain.isEmpty() || claim.isEmpty()) {
      return Optional.empty();
    }
    if (claim.get().status().isOpen()) {
      claims.reopen(tenant.environment(), id);
      domains.startVerification(tenant, domain.get());
    }
    return get(tenant, id);
  }

  private ClaimDetails details(Tenant tenant, StoredDomain domain, DomainClaim claim) {
    return new ClaimDetails(claim, domains.details(tenant, domain));
  }
}
