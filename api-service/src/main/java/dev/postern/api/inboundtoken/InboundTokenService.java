package dev.postern.api.inboundtoken;

import dev.postern.api.audit.AuditAction;
import dev.postern.api.audit.AuditService;
import dev.postern.api.audit.AuditTarget;
import dev.postern.api.pagination.Page;
import dev.postern.api.pagination.PageRequest;
import dev.postern.api.problem.ApiException;
import dev.postern.api.tenant.TenantContext;
import dev.postern.api.token.OpaqueToken;
import dev.postern.model.id.UuidV7;
import dev.postern.model.organization.EnvironmentId;
import dev.postern.model.organization.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** Keeps the secret addresses of each environment. */
@ApplicationScoped
class InboundTokenService {
  private static final int MAX_TOKENS = 100;
  private static final String PREFIX = "in_";

  /** So long the secret before signs as well. */
  private static final Duration OVERLAP = Duration.ofHours(24);

  private final InboundTokenRepository tokens;
  private final InboundTokenVault vault;
  private final AuditService audit;
  private final TenantContext context;
  private final UuidV7 uuids;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  InboundTokenService(
      InboundTokenRepository tokens,
      InboundTokenVault vault,
      AuditService audit,
      TenantContext context,
      UuidV7 uuids,
      Clock clock) {
    this.tokens = tokens;
    this.vault = vault;
    this.audit = audit;
    this.context = context;
    this.uuids = uuids;
    this.clock = clock;
  }

  /**
   * @throws ApiException if the environment has too many
   */
  @Transactional
  NewInboundToken create(Tenant tenant, boolean signed) {
    context.enter(tenant);
    EnvironmentId environment = tenant.environment();
    if (tokens.count(environment) >= MAX_TOKENS) {
      throw ApiException.invalid(
          "An environment can have at most " + MAX_TOKENS + " inbound tokens.");
    }
    UUID id = uuids.next();
    String text = PREFIX + OpaqueToken.generate().text();
    Optional<SigningSecret> secret =
        signed ? Optional.of(SigningSecret.generate(random)) : Optional.empty();
    InboundToken token = new InboundToken(id, signed, UuidV7.instantOf(id));
    tokens.insert(
        tenant,
        token,
        OpaqueToken.hash(text),
        secret.map(some -> vault.seal(environment, id, some)).orElse(null));
    audit.record(AuditAction.INBOUND_TOKEN_CREATE, target(tenant, id));
    return new NewInboundToken(token, text, secret);
  }

  /** Empty if the cursor is no token of the tenant's. */
  @Transactional
  Optional<Page<InboundToken>> list(Tenant tenant, PageRequest request) {
    context.enter(tenant);
    EnvironmentId environment = tenant.environment();
    if (request.cursor().isPresent()
        && tokens.find(environment, request.cursor().get()).isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(Page.of(tokens.page(environment, request), request));
  }

  @Transactional
  Optional<InboundToken> get(Tenant tenant, UUID id) {
    context.enter(tenant);
    return tokens.find(tenant.environment(), id);
  }

  /** From now on nothing is taken at it. False if there is no such token. */
  @Transactional
  boolean revoke(Tenant tenant, UUID id) {
    context.enter(tenant);
    boolean revoked = tokens.revoke(tenant.environment(), id, clock.instant());
    if (revoked) {
      audit.record(AuditAction.INBOUND_TOKEN_REVOKE, target(tenant, id));
    }
    return revoked;
  }

  /**
   * Answers the new secret; empty if there is no such token. Posts to one that had none have to be
   * signed from now on.
   */
  @Transactional
  Optional<SigningSecret> rotate(Tenant tenant, UUID id) {
    context.enter(tenant);
    EnvironmentId environment = tenant.environment();
    return tokens
        .lockSecret(environment, id)
        .map(
            current -> {
              SigningSecret secret = SigningSecret.generate(random);
              boolean first = current.length == 0;
              tokens.replaceSecret(
                  environment,
                  id,
                  vault.seal(environment, id, secret),
                  first ? null : vault.sealAsPrevious(environment, id, current),
                  first ? null : clock.instant().plus(OVERLAP));
              audit.record(AuditAction.INBOUND_TOKEN_ROTATE, target(tenant, id));
              return secret;
            });
  }

  private static AuditTarget target(Tenant tenant, UUID id) {
    return AuditTarget.in(tenant, "inbound_token", id);
  }
}
