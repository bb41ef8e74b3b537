package dev.postern.api.environment;

import dev.postern.api.audit.AuditAction;
import dev.postern.api.audit.AuditResult;
import dev.postern.api.audit.AuditService;
import dev.postern.api.audit.AuditTarget;
import dev.postern.api.auth.Member;
import dev.postern.api.problem.ApiException;
import dev.postern.api.session.RoleChangeService;
import dev.postern.api.tenant.TenantContext;
import dev.postern.model.organization.EnvironmentId;
import dev.postern.model.organization.EnvironmentRole;
import dev.postern.model.organization.Tenant;
import dev.postern.model.user.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says what plain members of an organization are in one of its environments. */
@ApplicationScoped
class EnvironmentMemberService {
  private final EnvironmentMemberRepository members;
  private final EnvironmentService environments;
  private final RoleChangeService roleChanges;
  private final TenantContext context;
  private final AuditService audit;
  private final Clock clock;

  EnvironmentMemberService(
      EnvironmentMemberRepository members,
      EnvironmentService environments,
      RoleChangeService roleChanges,
      TenantContext context,
      AuditService audit,
      Clock clock) {
    this.members = members;
    this.environments = environments;
    this.roleChanges = roleChanges;
    this.context = context;
    this.audit = audit;
    this.clock = clock;
  }

  @Transactional
  List<EnvironmentMemberView> list(Member member, EnvironmentId environment) {
    context.enter(member.organization());
    environments.required(member, environment);
    return members.list(environment);
  }

  @Transactional
  EnvironmentMemberView get(Member member, EnvironmentId environment, UserId user) {
    context.enter(member.organization());
    environments.required(member, environment);
    return required(environment, user);
  }

  @Transactional
  EnvironmentMemberView put(
      Member member, EnvironmentId environment, UserId user, EnvironmentRole role) {
    context.enter(member.organization());
    environments.lock(member, environment);
    var tenant = new Tenant(member.organization(), environment);
    Optional<EnvironmentMemberView> before = members.find(environment, user);
    if (!members.put(tenant, user, role, clock.instant())) {
      throw notFound();
    }
    // A first role takes nothing from anybody, as when somebody accepts an invitation.
    if (before.filter(had -> had.role() != role).isPresent()) {
      roleChanges.endSessions(member, user);
    }
    audit.record(
        AuditAction.ENVIRONMENT_MEMBER_UPDATE,
        target(tenant, user),
        AuditResult.SUCCESS,
        Map.of("environment_id", environment.value().toString(), "role", role.wireName()));
    return required(environment, user);
  }

  @Transactional
  void remove(Member member, EnvironmentId environment, UserId user) {
    context.enter(member.organization());
    environments.required(member, environment);
    if (!members.remove(environment, user)) {
      throw notFound();
    }
    roleChanges.endSessions(member, user);
    audit.record(
        AuditAction.ENVIRONMENT_MEMBER_REMOVE,
        target(new Tenant(member.organization(), environment), user),
        AuditResult.SUCCESS,
        Map.of("environment_id", environment.value().toString()));
  }

  private EnvironmentMemberView required(EnvironmentId environment, UserId user) {
    return members.find(environment, user).orElseThrow(EnvironmentMemberService::notFound);
  }

  private static ApiException notFound() {
    return ApiException.notFound("Member not found");
  }

  /** The organization's entry: who works where is its business as a whole. */
  private static AuditTarget target(Tenant tenant, UserId user) {
    return AuditTarget.in(tenant.organization(), "environment_member", user.value());
  }
}
