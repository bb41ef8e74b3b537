package dev.postern.api.environment;

import dev.postern.api.audit.AuditAction;
import dev.postern.api.audit.AuditService;
import dev.postern.api.audit.AuditTarget;
import dev.postern.api.auth.Member;
import dev.postern.api.organization.DisplayName;
import dev.postern.api.organization.OrganizationService;
import dev.postern.api.pagination.Page;
import dev.postern.api.pagination.PageRequest;
import dev.postern.api.problem.ApiException;
import dev.postern.api.tenant.TenantContext;
import dev.postern.model.id.UuidV7;
import dev.postern.model.organization.EnvironmentId;
import dev.postern.model.organization.OrganizationId;
import dev.postern.model.organization.OrganizationRole;
import dev.postern.model.organization.Tenant;
import dev.postern.model.user.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;

/** Makes, shows, changes and deletes environments. */
@ApplicationScoped
public class EnvironmentService {
  private final EnvironmentRepository environments;
  private final OrganizationService organizations;
  private final TenantContext context;
  private final AuditService audit;
  private final UuidV7 uuids;
  private final Clock clock;

  EnvironmentService(
      EnvironmentRepository environments,
      OrganizationService organizations,
      TenantContext context,
      AuditService audit,
      UuidV7 uuids,
      Clock clock) {
    this.environments = environments;
    this.organizations = organizations;
    this.context = context;
    this.audit = audit;
    this.uuids = uuids;
    this.clock = clock;
  }

  @Transactional
  EnvironmentView create(Member member, DisplayName name) {
    OrganizationId organization = member.organization();
    context.enter(organization);
    organizations.lock(organization);
    requireFree(organization, name);
    var id = new EnvironmentId(uuids.next());
    environments.add(organization, id, name, clock.instant());
    audit.record(AuditAction.ENVIRONMENT_CREATE, target(organization, id));
    return environments.find(organization, id, Optional.empty()).orElseThrow();
  }

  /** Empty if the cursor is none of them. */
  @Transactional
  Optional<Page<EnvironmentView>> list(Member member, PageRequest request) {
    OrganizationId organization = member.organization();
    context.enter(organization);
    Optional<UserId> viewer = viewer(member);
    if (request.cursor().isPresent()
        && environments
            .find(organization, new EnvironmentId(request.cursor().get()), viewer)
            .isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(Page.of(environments.page(organization, viewer, request), request));
  }

  @Transactional
  EnvironmentView get(Member member, EnvironmentId id) {
    context.enter(member.organization());
    return required(member, id);
  }

  @Transactional
  EnvironmentView update(Member member, EnvironmentId id, EnvironmentChange change) {
    OrganizationId organization = member.organization();
    context.enter(organization);
    organizations.lock(organization);
    String name = required(member, id).name();
    change
        .name()
        .filter(wish -> !wish.text().equals(name))
        .ifPresent(wish -> requireFree(organization, wish));
    environments.update(organization, id, change);
    audit.record(AuditAction.ENVIRONMENT_UPDATE, target(organization, id));
    return required(member, id);
  }

  /** At once nobody sees it; what it holds is erased afterwards. */
  @Transactional
  void delete(Member member, EnvironmentId id) {
    OrganizationId organization = member.organization();
    context.enter(new Tenant(organization, id));
    organizations.lock(organization);
    required(member, id);
    if (!environments.delete(id)) {
      throw notFound();
    }
    audit.record(AuditAction.ENVIRONMENT_DELETE, target(organization, id));
  }

  /**
   * The same as {@link #required}, and until the transaction ends nobody leaves the organization or
   * deletes the environment.
   */
  @Transactional(Transactional.TxType.MANDATORY)
  EnvironmentView lock(Member member, EnvironmentId id) {
    organizations.lock(member.organization());
    return required(member, id);
  }

  /**
   * In the running transaction, which has entered the organization.
   *
   * @throws ApiException 404 if there is no such environment, or the member does not see it
   */
  @Transactional(Transactional.TxType.MANDATORY)
  EnvironmentView required(Member member, EnvironmentId id) {
    return environments
        .find(member.organization(), id, viewer(member))
        .orElseThrow(EnvironmentService::notFound);
  }

  /**
   * In the running transaction, which has entered the organization.
   *
   * @throws ApiException 404 if the organization has no such environment
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public void require(OrganizationId organization, EnvironmentId id) {
    if (environments.find(organization, id, Optional.empty()).isEmpty()) {
      throw notFound();
    }
  }

  /** Plain members see what they belong to, the others everything. */
  private static Optional<UserId> viewer(Member member) {
    return member.role() == OrganizationRole.MEMBER
        ? Optional.of(member.person().user())
        : Optional.empty();
  }

  private void requireFree(OrganizationId organization, DisplayName name) {
    if (environments.isNameTaken(organization, name)) {
      throw ApiException.invalid("Invalid `name` field. Another environment has this name.");
    }
  }

  private static ApiException notFound() {
    return ApiException.notFound("Environment not found");
  }

  private static AuditTarget target(OrganizationId organization, EnvironmentId id) {
    return AuditTarget.in(organization, "environment", id.value());
  }
}
