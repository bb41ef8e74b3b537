package dev.postern.api.member;

import dev.postern.api.audit.AuditAction;
import dev.postern.api.audit.AuditResult;
import dev.postern.api.audit.AuditService;
import dev.postern.api.audit.AuditTarget;
import dev.postern.api.auth.Member;
import dev.postern.api.auth.Permission;
import dev.postern.api.organization.OrganizationService;
import dev.postern.api.pagination.Page;
import dev.postern.api.pagination.PageRequest;
import dev.postern.api.problem.ApiException;
import dev.postern.api.session.RoleChangeService;
import dev.postern.api.tenant.TenantContext;
import dev.postern.model.organization.OrganizationId;
import dev.postern.model.organization.OrganizationRole;
import dev.postern.model.user.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** Shows members, changes their roles and lets them go. */
@ApplicationScoped
class MemberService {
  private final MemberRepository members;
  private final OrganizationService organizations;
  private final RoleChangeService roleChanges;
  private final TenantContext context;
  private final AuditService audit;
  private final Clock clock;

  MemberService(
      MemberRepository members,
      OrganizationService organizations,
      RoleChangeService roleChanges,
      TenantContext context,
      AuditService audit,
      Clock clock) {
    this.members = members;
    this.organizations = organizations;
    this.roleChanges = roleChanges;
    this.context = context;
    this.audit = audit;
    this.clock = clock;
  }

  /** Empty if the cursor is none of them. */
  @Transactional
  Optional<Page<MemberView>> list(Member caller, PageRequest request) {
    OrganizationId organization = caller.organization();
    context.enter(organization);
    if (request.cursor().isPresent()
        && members.find(organization, new UserId(request.cursor().get())).isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(Page.of(members.page(organization, request), request));
  }

  @Transactional
  MemberView change(Member caller, UserId user, OrganizationRole role) {
    OrganizationId organization = caller.organization();
    Member acting = lock(caller);
    require(acting, Permission.MEMBERS_WRITE);
    MemberView member = required(organization, user);
    if (role == OrganizationRole.OWNER) {
      require(acting, Permission.OWNERS_WRITE);
    }
    if (member.role() == OrganizationRole.OWNER && role != OrganizationRole.OWNER) {
      requireOwnerMayGo(acting, member);
    }
    if (role != member.role()) {
      become(acting, member, role);
    }
    audit.record(
        AuditAction.MEMBER_UPDATE,
        target(organization, user),
        AuditResult.SUCCESS,
        Map.of("role", role.wireName()));
    return required(organization, user);
  }

  private void become(Member acting, MemberView member, OrganizationRole role) {
    members.change(acting.organization(), member.user(), role);
    if (role.compareTo(member.role()) > 0) {
      // What they could offer as more than they are now is offered no longer.
      members.revokeInvitationsBy(acting.organization(), member.user(), clock.instant());
    }
    roleChanges.endSessions(acting, member.user());
  }

  @Transactional
  void remove(Member caller, UserId user) {
    Member acting = lock(caller);
    require(acting, Permission.MEMBERS_WRITE);
    remove(acting, user, AuditAction.MEMBER_REMOVE);
  }

  @Transactional
  void leave(Member caller) {
    remove(lock(caller), caller.person().user(), AuditAction.MEMBER_LEAVE);
  }

  private void remove(Member acting, UserId user, AuditAction action) {
    OrganizationId organization = acting.organization();
    MemberView member = required(organization, user);
    if (member.role() == OrganizationRole.OWNER) {
      requireOwnerMayGo(acting, member);
    }
    members.remove(organization, user);
    // Otherwise one could have invited oneself under another address.
    members.revokeInvitationsBy(organization, user, clock.instant());
    roleChanges.endSessions(acting, user);
    audit.record(action, target(organization, user));
  }

  /** The caller as they are under the lock: somebody may have been faster. */
  private Member lock(Member caller) {
    context.enter(caller.organization());
    organizations.lock(caller.organization());
    OrganizationRole role =
        members
            .find(caller.organization(), caller.person().user())
            .map(MemberView::role)
            .orElseThrow(() -> ApiException.notFound("Organization not found"));
    return new Member(caller.organization(), caller.person(), role);
  }

  private void requireOwnerMayGo(Member acting, MemberView owner) {
    require(acting, Permission.OWNERS_WRITE);
    if (!members.hasOtherOwner(acting.organization(), owner.user())) {
      throw ApiException.invalid("The last owner of an organization cannot leave or step down.");
    }
  }

  private static void require(Member acting, Permission permission) {
    if (!acting.may(permission)) {
      throw ApiException.forbidden("Your role does not allow this.");
    }
  }

  private MemberView required(OrganizationId organization, UserId user) {
    return members
        .find(organization, user)
        .orElseThrow(() -> ApiException.notFound("Member not found"));
  }

  private static AuditTarget target(OrganizationId organization, UserId user) {
    return AuditTarget.in(organization, "member", user.value());
  }
}
