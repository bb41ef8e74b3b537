package dev.postern.api.idempotency;

import dev.postern.api.problem.ApiException;
import dev.postern.api.tenant.TenantContext;
import dev.postern.model.organization.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * Knows what was answered before. Storing an answer belongs to the transaction of what it tells;
 * for emails it is part of their one statement.
 */
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

  /**
   * Stores the answer that the running transaction is going to give. A concurrent request with the
   * same key waits here until the first one has ended.
   *
   * @return what was answered the first time, if this is a repetition
   * @throws ApiException if the key belongs to another request, or the first one does not end
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public Optional<StoredAnswer> claim(
      Tenant tenant, IdempotentRequest request, int status, String body) {
    Instant now = clock.instant();
    if (answers.add(tenant, request, new StoredAnswer(request.hash(), status, body), now)) {
      return Optional.empty();
    }
    Optional<StoredAnswer> first =
        answers.find(tenant.environment(), request.endpoint(), request.key(), now);
    if (first.isEmpty()) {
      throw IdempotencyKey.stillInUse(request.endpoint());
    }
    if (!MessageDigest.isEqual(first.get().requestHash(), request.hash())) {
      throw IdempotencyKey.usedForAnother(request.endpoint());
    }
    return first;
  }

  /** Replaces the answer that the running transaction has claimed its key with. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void correct(Tenant tenant, IdempotentRequest request, String body) {
    answers.update(tenant.environment(), request.endpoint(), request.key(), body);
  }
}
