package dev.postern.api.usage;

import dev.postern.api.counting.CountingGate;
import dev.postern.api.tenant.TenantContext;
import dev.postern.model.organization.EnvironmentId;
import dev.postern.model.organization.OrganizationId;
import dev.postern.model.organization.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;

/** Counts what an organization has used. */
@ApplicationScoped
class UsageService {
  private final UsageRepository usage;
  private final TenantContext context;
  private final Clock clock;

  UsageService(UsageRepository usage, TenantContext context, Clock clock) {
    this.usage = usage;
    this.context = context;
    this.clock = clock;
  }

  /** Row-level security shows one environment at a time, so they are counted one after another. */
  @Transactional
  Usage get(OrganizationId organization) {
    context.enter(organization);
    context.limitStatements(CountingGate.LONGEST);
    Periods periods = Periods.at(clock.instant());
    Allowance allowance = usage.allowance(organization);
    Counts counts = Counts.NONE;
    for (EnvironmentId environment : usage.environments(organization)) {
      context.enter(new Tenant(organization, environment));
      counts = counts.plus(usage.counts(environment, periods));
    }
    return new Usage(counts, allowance, periods);
  }
}
