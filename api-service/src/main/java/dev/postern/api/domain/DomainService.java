package dev.postern.api.domain;

import dev.postern.api.audit.AuditAction;
import dev.postern.api.pagination.Page;
import dev.postern.api.pagination.PageRequest;
import dev.postern.api.problem.ApiException;
import dev.postern.api.tenant.TenantContext;
import dev.postern.model.domain.DnsRecord;
import dev.postern.model.domain.DnsRecordStatus;
import dev.postern.model.domain.DomainId;
import dev.postern.model.domain.DomainStatus;
import dev.postern.model.organization.EnvironmentId;
import dev.postern.model.organization.Tenant;
import dev.postern.model.webhook.WebhookEventType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Keeps the domains of each environment. */
@ApplicationScoped
class DomainService {
  /** Whose records are missing, or were never looked for. */
  private static final Set<DomainStatus> WITHOUT_RECORDS =
      EnumSet.of(DomainStatus.NOT_STARTED, DomainStatus.FAILED);

  private final DomainRepository domains;
  private final DnsRecordRepository stored;
  private final DomainRecords records;
  private final DomainNews news;
  private final TenantContext context;

  DomainService(
      DomainRepository domains,
      DnsRecordRepository stored,
      DomainRecords records,
      DomainNews news,
      TenantContext context) {
    this.domains = domains;
    this.stored = stored;
    this.records = records;
    this.news = news;
    this.context = context;
  }

  /** Empty if the environment has the name already, or if somebody has proved that it is theirs. */
  @Transactional
  Optional<DomainDetails> create(Tenant tenant, MadeDomain made) {
    context.enter(tenant);
    StoredDomain domain = made.domain();
    if (domains.isTaken(domain.name())) {
      return Optional.empty();
    }
    Optional<DomainDetails> added = add(tenant, made);
    if (added.isPresent()) {
      news.record(AuditAction.DOMAIN_CREATE, tenant, domain, Map.of("name", domain.name()));
    }
    return added;
  }

  /** Whoever has the name. Empty if the environment has it already. */
  Optional<DomainDetails> add(Tenant tenant, MadeDomain made) {
    StoredDomain domain = made.domain();
    if (!domains.insert(tenant, made)) {
      return Optional.empty();
    }
    List<DnsRecord> wanted = records.of(domain);
    wanted.forEach(dns -> stored.insert(tenant, domain.id(), dns));
    DomainDetails details = new DomainDetails(domain, wanted);
    news.publish(WebhookEventType.DOMAIN_CREATED, tenant, details);
    return Optional.of(details);
  }

  /** Empty if the cursor is no domain of the tenant's. */
  @Transactional
  Optional<Page<StoredDomain>> list(Tenant tenant, PageRequest request) {
    context.enter(tenant);
    EnvironmentId environment = tenant.environment();
    if (request.cursor().isPresent()
        && domains.find(environment, new DomainId(request.cursor().get())).isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(Page.of(domains.page(environment, request), request));
  }

  @Transactional
  Optional<DomainDetails> get(Tenant tenant, DomainId id) {
    context.enter(tenant);
    return domains.find(tenant.environment(), id).map(domain -> details(tenant, domain));
  }

  /**
   * Answers whether there is such a domain.
   *
   * @throws ApiException if it cannot have what is wanted
   */
  @Transactional
  boolean update(Tenant tenant, DomainId id, DomainChange wanted) {
    context.enter(tenant);
    Optional<StoredDomain> found = domains.lock(tenant.environment(), id);
    found.ifPresent(domain -> update(tenant, domain, wanted));
    return found.isPresent();
  }

  private void update(Tenant tenant, StoredDomain before, DomainChange wanted) {
    StoredDomain after = changed(before, wanted.applyTo(before.settings()));
    DomainRules.requireUseful(after.settings(), after.returnPath());
    if (!after.equals(before)) {
      domains.update(tenant.environment(), after);
      adapt(tenant, after);
      news.publish(WebhookEventType.DOMAIN_UPDATED, tenant, details(tenant, after));
    }
    news.record(AuditAction.DOMAIN_UPDATE, tenant, after, Map.of("fields", wanted.fields()));
  }

  /** Sending cannot be relied on before its records are found. */
  private static StoredDomain changed(StoredDomain before, DomainSettings settings) {
    boolean isNew = settings.sending() && !before.settings().sending();
    StoredDomain after = before.with(settings);
    return isNew && !WITHOUT_RECORDS.contains(before.status())
        ? after.with(DomainStatus.PENDING)
        : after;
  }

  /** Takes away the records that are no longer needed, and adds those that are now. */
  private void adapt(Tenant tenant, StoredDomain domain) {
    List<DnsRecord> wanted = records.of(domain);
    List<DnsRecord> had = stored.of(tenant.environment(), domain.id());
    had.stream()
        .filter(dns -> wanted.stream().noneMatch(dns::saysTheSameAs))
        .forEach(dns -> stored.delete(tenant.environment(), dns));
    DnsRecordStatus status =
        domain.status() == DomainStatus.NOT_STARTED
            ? DnsRecordStatus.NOT_STARTED
            : DnsRecordStatus.PENDING;
    wanted.stream()
        .filter(dns -> had.stream().noneMatch(dns::saysTheSameAs))
        .forEach(dns -> stored.insert(tenant, domain.id(), dns.with(status)));
  }

  /** Has the records looked for; answers whether there is such a domain. */
  @Transactional
  boolean verify(Tenant tenant, DomainId id) {
    context.enter(tenant);
    Optional<StoredDomain> found = domains.lock(tenant.environment(), id);
    found.ifPresent(domain -> startVerification(tenant, domain));
    return found.isPresent();
  }

  void startVerification(Tenant tenant, StoredDomain before) {
    boolean fresh = WITHOUT_RECORDS.contains(before.status());
    StoredDomain after = fresh ? before.with(DomainStatus.PENDING) : before;
    domains.startVerification(tenant.environment(), after);
    stored.expect(tenant.environment(), after.id());
    news.record(AuditAction.DOMAIN_VERIFY, tenant, after, Map.of());
    if (fresh) {
      news.publish(WebhookEventType.DOMAIN_UPDATED, tenant, details(tenant, after));
    }
  }

  /** Answers whether there was such a domain. */
  @Transactional
  boolean delete(Tenant tenant, DomainId id) {
    context.enter(tenant);
    Optional<StoredDomain> found = domains.lock(tenant.environment(), id);
    found.ifPresent(
        domain -> {
          DomainDetails last = details(tenant, domain);
          domains.delete(tenant.environment(), id);
          news.record(AuditAction.DOMAIN_DELETE, tenant, domain, Map.of("name", domain.name()));
          news.publish(WebhookEventType.DOMAIN_DELETED, tenant, last);
        });
    return found.isPresent();
  }

  DomainDetails details(Tenant tenant, StoredDomain domain) {
    return new DomainDetails(domain, stored.of(tenant.environment(), domain.id()));
  }
}
