package dev.postern.api.operator;

import dev.postern.api.address.EmailAddress;
import dev.postern.api.audit.AuditAction;
import dev.postern.api.audit.AuditService;
import dev.postern.api.audit.AuditTarget;
import dev.postern.api.invitation.InvitationService;
import dev.postern.api.invitation.NewInvitation;
import dev.postern.api.organization.DisplayName;
import dev.postern.api.organization.FoundingService;
import dev.postern.api.pagination.Page;
import dev.postern.api.pagination.PageRequest;
import dev.postern.api.problem.ApiException;
import dev.postern.api.tenant.TenantContext;
import dev.postern.model.organization.OrganizationId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;

/** Works on the rows of organizations alone; it never enters an environment. */
@ApplicationScoped
class OperatorService {
  private final OperatorRepository organizations;
  private final SendingRepository sending;
  private final FoundingService founding;
  private final InvitationService inviting;
  private final TenantContext context;
  private final AuditService audit;

  OperatorService(
      OperatorRepository organizations,
      SendingRepository sending,
      FoundingService founding,
      InvitationService inviting,
      TenantContext context,
      AuditService audit) {
    this.organizations = organizations;
    this.sending = sending;
    this.founding = founding;
    this.inviting = inviting;
    this.context = context;
    this.audit = audit;
  }

  @Transactional
  OperatorOrganizationView create(DisplayName name, EmailAddress owner) {
    OrganizationId id = founding.found(name);
    inviting.invite(id, NewInvitation.ofOwner(owner), Optional.empty());
    audit.record(AuditAction.ORGANIZATION_CREATE, target(id));
    return required(id);
  }

  /** Empty if the cursor is none of them. */
  @Transactional
  Optional<Page<OperatorOrganizationView>> list(PageRequest request) {
    if (request.cursor().isPresent()) {
      var cursor = new OrganizationId(request.cursor().get());
      context.enter(cursor);
      if (organizations.find(cursor).isEmpty()) {
        return Optional.empty();
      }
    }
    return Optional.of(Page.of(organizations.page(request), request));
  }

  @Transactional
  OperatorOrganizationView get(OrganizationId id) {
    context.enter(id);
    return required(id);
  }

  @Transactional
  OperatorOrganizationView suspend(OrganizationId id) {
    return setStatus(id, "suspended", AuditAction.ORGANIZATION_SUSPEND);
  }

  @Transactional
  OperatorOrganizationView resume(OrganizationId id) {
    return setStatus(id, "active", AuditAction.ORGANIZATION_RESUME);
  }

  @Transactional
  OperatorOrganizationView limit(OrganizationId id, Limits limits) {
    requireThere(id);
    organizations.setLimits(id, limits);
    audit.record(AuditAction.ORGANIZATION_LIMIT, target(id));
    return required(id);
  }

  @Transactional
  SendingView sending(OrganizationId id) {
    requireThere(id);
    return sending.find(id);
  }

  @Transactional
  SendingView release(OrganizationId id) {
    requireThere(id);
    sending.release(id);
    audit.record(AuditAction.ORGANIZATION_RELEASE, target(id));
    return sending.find(id);
  }

  private OperatorOrganizationView setStatus(OrganizationId id, String status, AuditAction action) {
    requireThere(id);
    organizations.setStatus(id, status);
    audit.record(action, target(id));
    return required(id);
  }

  private void requireThere(OrganizationId id) {
    context.enter(id);
    if (organizations.find(id).isEmpty()) {
      throw notFound();
    }
  }

  private OperatorOrganizationView required(OrganizationId id) {
    return organizations.find(id).orElseThrow(OperatorService::notFound);
  }

  private static ApiException notFound() {
    return ApiException.notFound("Organization not found");
  }

  private static AuditTarget target(OrganizationId id) {
    return AuditTarget.in(id, "organization", id.value());
  }
}
