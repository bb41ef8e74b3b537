package dev.postern.api.organization;

import dev.postern.api.audit.AuditAction;
import dev.postern.api.audit.AuditResult;
import dev.postern.api.audit.AuditService;
import dev.postern.api.audit.AuditTarget;
import dev.postern.api.auth.Member;
import dev.postern.api.problem.ApiException;
import dev.postern.api.tenant.TenantContext;
import dev.postern.model.organization.OrganizationId;
import dev.postern.model.organization.OrganizationRole;
import dev.postern.model.user.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;

/** Makes, shows, changes and deletes organizations for their members. */
@ApplicationScoped
public class OrganizationService {
  private final OrganizationRepository organizations;
  private final FoundingService founding;
  private final TenantContext context;
  private final AuditService audit;
  private final boolean peopleMayCreate;

  OrganizationService(
      OrganizationRepository organizations,
      FoundingService founding,
      TenantContext context,
      AuditService audit,
      OrganizationConfig config) {
    this.organizations = organizations;
    this.founding = founding;
    this.context = context;
    this.audit = audit;
    peopleMayCreate = config.creation() == OrganizationConfig.Creation.PEOPLE;
  }

  @Transactional
  OrganizationView create(UserId owner, DisplayName name) {
    if (!peopleMayCreate) {
      throw ApiException.forbidden("Organizations are made by the operator of this installation.");
    }
    context.enter(owner);
    if (!organizations.isVerified(owner)) {
      throw ApiException.forbidden("Verify your email address first.");
    }
    OrganizationId id = founding.found(name, owner);
    audit.record(AuditAction.ORGANIZATION_CREATE, target(id));
    return required(id, OrganizationRole.OWNER);
  }

  @Transactional
  List<OrganizationView> list(UserId person) {
    context.enter(person);
    return organizations.listOwn();
  }

  @Transactional
  OrganizationView get(Member member) {
    context.enter(member.organization());
    return required(member.organization(), member.role());
  }

  @Transactional
  OrganizationView update(Member member, OrganizationChange change) {
    OrganizationId id = member.organization();
    context.enter(id);
    organizations.update(id, change);
    audit.record(
        AuditAction.ORGANIZATION_UPDATE, target(id), AuditResult.SUCCESS, change.details());
    return required(id, member.role());
  }

  @Transactional
  void delete(Member member) {
    OrganizationId id = member.organization();
    context.enter(id);
    lock(id);
    organizations.markDeleted(id);
    audit.record(AuditAction.ORGANIZATION_DELETE, target(id));
  }

  /**
   * In the running transaction, which has entered the organization: nobody else changes it, or what
   * belongs to it, until the end.
   *
   * @throws ApiException 404 if it is not active, or no more
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public void lock(OrganizationId id) {
    if (!tryLock(id)) {
      throw notFound();
    }
  }

  /** The same, and false where {@link #lock} throws. */
  @Transactional(Transactional.TxType.MANDATORY)
  public boolean tryLock(OrganizationId id) {
    return organizations.lock(id);
  }

  /** In the running transaction, which has entered the organization. */
  @Transactional(Transactional.TxType.MANDATORY)
  public OrganizationView required(OrganizationId id, OrganizationRole role) {
    return organizations.find(id, role).orElseThrow(OrganizationService::notFound);
  }

  private static ApiException notFound() {
    return ApiException.notFound("Organization not found");
  }

  private static AuditTarget target(OrganizationId id) {
    return AuditTarget.in(id, "organization", id.value());
  }
}
