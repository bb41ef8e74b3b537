package dev.postern.api.organization;

import dev.postern.api.tenant.TenantContext;
import dev.postern.model.id.UuidV7;
import dev.postern.model.organization.EnvironmentId;
import dev.postern.model.organization.OrganizationId;
import dev.postern.model.user.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;

/** Makes organizations, each with a first environment, for whoever may have one. */
@ApplicationScoped
public class FoundingService {
  private static final String FIRST_ENVIRONMENT = "production";

  private final OrganizationRepository organizations;
  private final TenantContext context;
  private final UuidV7 uuids;
  private final Clock clock;

  FoundingService(
      OrganizationRepository organizations, TenantContext context, UuidV7 uuids, Clock clock) {
    this.organizations = organizations;
    this.context = context;
    this.uuids = uuids;
    this.clock = clock;
  }

  /**
   * In the running transaction, which has then entered the organization; it has no member yet, and
   * sends a few emails a day first.
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public OrganizationId found(DisplayName name) {
    OrganizationId id = add(name);
    organizations.startWarmUp(id, clock.instant());
    return id;
  }

  /** The same, with its first owner. */
  @Transactional(Transactional.TxType.MANDATORY)
  public OrganizationId found(DisplayName name, UserId owner) {
    OrganizationId id = found(name);
    organizations.addOwner(id, owner, clock.instant());
    return id;
  }

  /** The installation's first one, which is the operator's own. */
  @Transactional(Transactional.TxType.MANDATORY)
  public OrganizationId foundFirst(DisplayName name, UserId owner) {
    OrganizationId id = add(name);
    organizations.addOwner(id, owner, clock.instant());
    return id;
  }

  private OrganizationId add(DisplayName name) {
    var id = new OrganizationId(uuids.next());
    context.enter(id);
    Instant now = clock.instant();
    organizations.add(id, name, now);
    organizations.addEnvironment(id, new EnvironmentId(uuids.next()), FIRST_ENVIRONMENT, now);
    return id;
  }
}
