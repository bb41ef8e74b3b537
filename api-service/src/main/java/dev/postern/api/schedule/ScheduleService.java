package dev.postern.api.schedule;

import dev.postern.api.audit.AuditAction;
import dev.postern.api.audit.AuditService;
import dev.postern.api.audit.AuditTarget;
import dev.postern.api.problem.ApiException;
import dev.postern.api.tenant.TenantContext;
import dev.postern.model.email.EmailId;
import dev.postern.model.organization.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;

/** Changes when an email is sent, or that it is. */
@ApplicationScoped
class ScheduleService {
  private final ScheduleRepository emails;
  private final TenantContext context;
  private final AuditService audit;

  ScheduleService(ScheduleRepository emails, TenantContext context, AuditService audit) {
    this.emails = emails;
    this.context = context;
    this.audit = audit;
  }

  /**
   * @throws ApiException 404 if there is no such email, 422 if it is not scheduled any more
   */
  @Transactional
  void move(Tenant tenant, EmailId email, Instant time) {
    context.enter(tenant);
    require(tenant, email, emails.move(tenant.environment(), email, time), "rescheduled");
    audit.record(AuditAction.EMAIL_RESCHEDULE, AuditTarget.in(tenant, "email", email.value()));
  }

  /**
   * @throws ApiException 404 if there is no such email, 422 if it is not scheduled any more
   */
  @Transactional
  void cancel(Tenant tenant, EmailId email) {
    context.enter(tenant);
    require(tenant, email, emails.cancel(tenant.environment(), email), "canceled");
    audit.record(AuditAction.EMAIL_CANCEL, AuditTarget.in(tenant, "email", email.value()));
  }

  private void require(Tenant tenant, EmailId email, boolean changed, String what) {
    if (!changed) {
      String status =
          emails
              .status(tenant.environment(), email)
              .orElseThrow(() -> ApiException.notFound("Email not found"));
      throw ApiException.invalid(
          "Only scheduled emails can be " + what + ". This one is `" + status + "`.");
    }
  }
}
