package dev.postern.api.share;

import dev.postern.api.audit.AuditAction;
import dev.postern.api.audit.AuditResult;
import dev.postern.api.audit.AuditService;
import dev.postern.api.audit.AuditTarget;
import dev.postern.api.link.Link;
import dev.postern.api.link.LinkPurpose;
import dev.postern.api.pagination.IsoTime;
import dev.postern.api.tenant.TenantContext;
import dev.postern.model.email.EmailId;
import dev.postern.model.organization.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Shares emails, and shows those that are shared. */
@ApplicationScoped
class ShareService {
  private final ShareRepository emails;
  private final TenantContext context;
  private final AuditService audit;
  private final Clock clock;

  ShareService(ShareRepository emails, TenantContext context, AuditService audit, Clock clock) {
    this.emails = emails;
    this.context = context;
    this.audit = audit;
    this.clock = clock;
  }

  /** Empty if there is no such email. */
  @Transactional
  Optional<Link> share(Tenant tenant, EmailId email, Duration life) {
    context.enter(tenant);
    if (!emails.exists(tenant.environment(), email)) {
      return Optional.empty();
    }
    Link link =
        new Link(LinkPurpose.SHARED_EMAIL, tenant, email.value(), clock.instant().plus(life));
    audit.record(
        AuditAction.EMAIL_SHARE,
        AuditTarget.in(tenant, "email", email.value()),
        AuditResult.SUCCESS,
        Map.of("expires_at", IsoTime.print(link.expiresAt())));
    return Optional.of(link);
  }

  /** Empty if the email is gone, or its organization is not served. */
  @Transactional
  Optional<SharedEmail> find(Tenant tenant, EmailId email) {
    context.enter(tenant);
    return emails.find(tenant.environment(), email);
  }
}
