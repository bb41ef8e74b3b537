package dev.postern.api.invitation;

import dev.postern.api.audit.AuditAction;
import dev.postern.api.audit.AuditService;
import dev.postern.api.audit.AuditTarget;
import dev.postern.api.invitation.AcceptanceRepository.Found;
import dev.postern.api.organization.OrganizationService;
import dev.postern.api.organization.OrganizationView;
import dev.postern.api.problem.ApiException;
import dev.postern.api.tenant.TenantContext;
import dev.postern.model.organization.OrganizationId;
import dev.postern.model.user.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;

/** Lets people join the organizations they were invited to. */
@ApplicationScoped
class AcceptanceService {
  private final AcceptanceRepository acceptances;
  private final InvitationRepository invitations;
  private final OrganizationService organizations;
  private final TenantContext context;
  private final AuditService audit;
  private final Clock clock;

  AcceptanceService(
      AcceptanceRepository acceptances,
      InvitationRepository invitations,
      OrganizationService organizations,
      TenantContext context,
      AuditService audit,
      Clock clock) {
    this.acceptances = acceptances;
    this.invitations = invitations;
    this.organizations = organizations;
    this.context = context;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * @throws ApiException 404, the same for a token that never was, is used up, taken back or too
   *     old, and for one that was sent to somebody else
   */
  @Transactional
  OrganizationView accept(UserId user, InvitationToken token) {
    context.enter(user);
    String address = acceptances.verifiedAddress(user).orElseThrow(AcceptanceService::notFound);
    Found found = acceptances.find(token).orElseThrow(AcceptanceService::notFound);
    OrganizationId organization = found.organization();
    context.enter(organization);
    InvitationView invitation =
        invitations
            .findPending(organization, found.id(), clock.instant())
            .filter(pending -> pending.email().equals(address))
            .orElseThrow(AcceptanceService::notFound);
    if (!organizations.tryLock(organization)) {
      throw notFound();
    }
    join(organization, user, invitation);
    audit.record(
        AuditAction.INVITATION_ACCEPT, AuditTarget.in(organization, "invitation", invitation.id()));
    return organizations.required(organization, acceptances.role(organization, user));
  }

  private void join(OrganizationId organization, UserId user, InvitationView invitation) {
    Instant now = clock.instant();
    acceptances.addMember(organization, user, invitation.role(), now);
    acceptances.addToEnvironments(organization, invitation.id(), user, now);
    acceptances.markAccepted(organization, invitation.id(), now);
  }

  private static ApiException notFound() {
    return ApiException.notFound("Invitation not found");
  }
}
