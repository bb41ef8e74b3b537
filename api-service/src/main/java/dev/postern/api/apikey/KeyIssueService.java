package dev.postern.api.apikey;

import dev.postern.api.audit.AuditAction;
import dev.postern.api.audit.AuditResult;
import dev.postern.api.audit.AuditService;
import dev.postern.api.audit.AuditTarget;
import dev.postern.api.auth.Caller;
import dev.postern.api.idempotency.IdempotencyService;
import dev.postern.api.idempotency.IdempotentRequest;
import dev.postern.api.idempotency.StoredAnswer;
import dev.postern.api.problem.ApiException;
import dev.postern.api.tenant.TenantContext;
import dev.postern.model.apikey.ApiKeyId;
import dev.postern.model.organization.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes and rotates keys: whatever ends with a secret that is shown once. */
@ApplicationScoped
class KeyIssueService {
  private static final int CREATED = 201;
  private static final int OK = 200;

  private final KeyIssueRepository keys;
  private final KeyStrength strength;
  private final TokenIssuer issuer;
  private final IdempotencyService answers;
  private final AuditService audit;
  private final TenantContext context;

  KeyIssueService(
      KeyIssueRepository keys,
      KeyStrength strength,
      TokenIssuer issuer,
      IdempotencyService answers,
      AuditService audit,
      TenantContext context) {
    this.keys = keys;
    this.strength = strength;
    this.issuer = issuer;
    this.answers = answers;
    this.audit = audit;
    this.context = context;
  }

  /**
   * @throws ApiException if a domain is not there, or the caller may not do as much itself
   */
  @Transactional
  IssueOutcome create(Caller caller, NewKey wanted, Optional<IdempotentRequest> request) {
    Tenant tenant = caller.tenant();
    context.enter(tenant);
    Grant grant = wanted.grant(domainNames(tenant, wanted));
    strength.require(caller, grant);
    ApiKeyId id = issuer.newId();
    Optional<StoredAnswer> earlier = claim(tenant, request, CREATED, id);
    if (earlier.isPresent()) {
      return new IssueOutcome.Repeated(earlier.get().status(), earlier.get().body());
    }
    IssuedToken issued = issuer.newToken();
    Instant createdAt = issuer.now();
    keys.add(tenant, new KeyToAdd(id, wanted.name(), grant, issued, createdAt, caller.actor()));
    audit.record(
        AuditAction.API_KEY_CREATE,
        AuditTarget.in(tenant, "api_key", id.value()),
        AuditResult.SUCCESS,
        Map.of(
            "issued_token",
            issued.token().publicId(),
            "scopes",
            String.join(" ", grant.scopeNames())));
    return new IssueOutcome.Issued(id, issued.token().text());
  }

  /**
   * @throws ApiException if there is no such key, or it may do more than the caller
   */
  @Transactional
  IssueOutcome rotate(
      Caller caller, ApiKeyId id, Duration overlap, Optional<IdempotentRequest> request) {
    Tenant tenant = caller.tenant();
    context.enter(tenant);
    HeldKey key =
        keys.hold(tenant.environment(), id)
            .orElseThrow(() -> ApiException.notFound("API key not found"));
    strength.require(caller, key.grant());
    Optional<StoredAnswer> earlier = claim(tenant, request, OK, id);
    if (earlier.isPresent()) {
      return new IssueOutcome.Repeated(earlier.get().status(), earlier.get().body());
    }
    IssuedToken issued = issuer.newToken();
    Instant until = overlap.isZero() ? null : issuer.now().plus(overlap);
    keys.rotate(tenant.environment(), id, issued, until);
    audit.record(
        AuditAction.API_KEY_ROTATE,
        AuditTarget.in(tenant, "api_key", id.value()),
        AuditResult.SUCCESS,
        Map.of(
            "issued_token", issued.token().publicId(),
            "previous_token", key.publicId(),
            "overlap_seconds", String.valueOf(overlap.toSeconds())));
    return new IssueOutcome.Issued(id, issued.token().text());
  }

  private Optional<StoredAnswer> claim(
      Tenant tenant, Optional<IdempotentRequest> request, int status, ApiKeyId id) {
    return request.flatMap(
        given -> answers.claim(tenant, given, status, IssuedKeyResponse.withoutToken(id)));
  }

  private List<String> domainNames(Tenant tenant, NewKey wanted) {
    if (wanted.domains().isEmpty()) {
      return List.of();
    }
    List<String> names = keys.domainNames(tenant.environment(), wanted.domains());
    if (names.size() < wanted.domains().size()) {
      throw ApiException.notFound("Domain not found");
    }
    return names;
  }
}
