package dev.postern.api.invitation;

import dev.postern.api.audit.AuditAction;
import dev.postern.api.audit.AuditResult;
import dev.postern.api.audit.AuditService;
import dev.postern.api.audit.AuditTarget;
import dev.postern.api.auth.Member;
import dev.postern.api.auth.Permission;
import dev.postern.api.pagination.Page;
import dev.postern.api.pagination.PageRequest;
import dev.postern.api.problem.ApiException;
import dev.postern.api.tenant.TenantContext;
import dev.postern.model.organization.OrganizationId;
import dev.postern.model.organization.OrganizationRole;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What members of an organization do with its invitations. */
@ApplicationScoped
class MemberInvitationService {
  private final InvitationService inviting;
  private final InvitationRepository invitations;
  private final TenantContext context;
  private final AuditService audit;
  private final Clock clock;

  MemberInvitationService(
      InvitationService inviting,
      InvitationRepository invitations,
      TenantContext context,
      AuditService audit,
      Clock clock) {
    this.inviting = inviting;
    this.invitations = invitations;
    this.context = context;
    this.audit = audit;
    this.clock = clock;
  }

  @Transactional
  InvitationView create(Member member, NewInvitation offer) {
    requireMayTouch(member, offer.role());
    context.enter(member.organization());
    InvitationView created =
        inviting.invite(member.organization(), offer, Optional.of(member.person().user()));
    audit.record(
        AuditAction.INVITATION_CREATE,
        target(member.organization(), created.id()),
        AuditResult.SUCCESS,
        Map.of("role", offer.role().wireName()));
    return created;
  }

  /** Empty if the cursor is none of them. */
  @Transactional
  Optional<Page<InvitationView>> list(Member member, PageRequest request) {
    OrganizationId organization = member.organization();
    context.enter(organization);
    if (request.cursor().isPresent()
        && invitations
            .findPending(organization, request.cursor().get(), clock.instant())
            .isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(Page.of(invitations.page(organization, clock.instant(), request), request));
  }

  @Transactional
  void revoke(Member member, UUID id) {
    OrganizationId organization = member.organization();
    context.enter(organization);
    InvitationView pending =
        invitations
            .findPending(organization, id, clock.instant())
            .orElseThrow(() -> ApiException.notFound("Invitation not found"));
    requireMayTouch(member, pending.role());
    invitations.revoke(organization, id, clock.instant());
    audit.record(AuditAction.INVITATION_REVOKE, target(organization, id));
  }

  private static void requireMayTouch(Member member, OrganizationRole role) {
    if (role == OrganizationRole.OWNER && !member.may(Permission.OWNERS_WRITE)) {
      throw ApiException.forbidden("Your role does not allow this.");
    }
  }

  private static AuditTarget target(OrganizationId organization, UUID id) {
    return AuditTarget.in(organization, "invitation", id);
  }
}
