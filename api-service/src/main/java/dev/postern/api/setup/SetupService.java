package dev.postern.api.setup;

import dev.postern.api.audit.AuditAction;
import dev.postern.api.audit.AuditService;
import dev.postern.api.audit.AuditTarget;
import dev.postern.api.organization.FoundingService;
import dev.postern.api.tenant.TenantContext;
import dev.postern.model.id.UuidV7;
import dev.postern.model.organization.OrganizationId;
import dev.postern.model.user.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;

/** Makes the first owner and their organization. */
@ApplicationScoped
class SetupService {
  private final SetupRepository people;
  private final FoundingService founding;
  private final TenantContext context;
  private final AuditService audit;
  private final UuidV7 uuids;
  private final Clock clock;

  SetupService(
      SetupRepository people,
      FoundingService founding,
      TenantContext context,
      AuditService audit,
      UuidV7 uuids,
      Clock clock) {
    this.people = people;
    this.founding = founding;
    this.context = context;
    this.audit = audit;
    this.uuids = uuids;
    this.clock = clock;
  }

  /** What was made. */
  record Done(UserId user, OrganizationId organization) {}

  @Transactional
  boolean isOpen() {
    return people.noPersonExists();
  }

  /** Empty if somebody was faster. */
  @Transactional
  Optional<Done> setUp(FirstOwner owner) {
    var user = new UserId(uuids.next());
    context.enter(user);
    if (!people.noPersonExists()) {
      return Optional.empty();
    }
    people.add(user, owner, clock.instant());
    OrganizationId organization = founding.foundFirst(owner.organization(), user);
    audit.record(
        AuditAction.INSTALLATION_SETUP,
        AuditTarget.in(organization, "organization", organization.value()));
    return Optional.of(new Done(user, organization));
  }
}
