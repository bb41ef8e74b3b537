package dev.postern.api.idempotency;

import dev.postern.api.tenant.TenantContext;
import dev.postern.model.organization.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;

/** Finds what was answered before. Storing an answer is part of the statement it belongs to. */
@ApplicationScoped
public class IdempotencyService {
  private final IdempotencyRepository answers;
  private final TenantContext context;
  private final Clock clock;

  IdempotencyService(IdempotencyRepository answers, TenantContext context, Clock clock) {
    this.answers = answers;
    this.context = context;
    this.clock = clock;
  }

  @Transactional
  public Optional<StoredAnswer> find(Tenant tenant, IdempotentRequest request) {
    context.enter(tenant);
    return answers.find(tenant.environment(), request.endpoint(), request.key(), clock.instant());
  }
}
