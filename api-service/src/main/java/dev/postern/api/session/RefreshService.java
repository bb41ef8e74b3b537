package dev.postern.api.session;

import dev.postern.api.audit.AuditAction;
import dev.postern.api.audit.AuditResult;
import dev.postern.api.audit.AuditService;
import dev.postern.api.auth.Actor;
import dev.postern.api.auth.CurrentCaller;
import dev.postern.api.session.RefreshTokenRepository.Owner;
import dev.postern.api.tenant.TenantContext;
import dev.postern.api.token.OpaqueToken;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Exchanges refresh tokens. Each is good once: whoever sends one a second time, its owner or a
 * thief, ends the session for both.
 */
@ApplicationScoped
class RefreshService {
  /** Two tabs, or an answer that was lost, may send the same token twice within this time. */
  static final Duration GRACE = Duration.ofSeconds(5);

  private final RefreshTokenRepository tokens;
  private final SessionRepository sessions;
  private final TenantContext context;
  private final AuditService audit;
  private final CurrentCaller caller;

  RefreshService(
      RefreshTokenRepository tokens,
      SessionRepository sessions,
      TenantContext context,
      AuditService audit,
      CurrentCaller caller) {
    this.tokens = tokens;
    this.sessions = sessions;
    this.context = context;
    this.audit = audit;
    this.caller = caller;
  }

  /**
   * @param csrf what the page repeats, if the token came in a cookie
   */
  @Transactional
  RefreshResult refresh(OpaqueToken token, Optional<OpaqueToken> csrf, Instant now) {
    Optional<Owner> owner = tokens.findOwner(token.hash());
    if (owner.isEmpty()) {
      return new RefreshResult.Refused();
    }
    context.enter(owner.get().user());
    Optional<StoredSession> session =
        sessions
            .get(owner.get().user(), owner.get().session(), now)
            // What is in a cookie comes from a cookie only, so that no body ever tells it.
            .filter(found -> found.csrfHash().isPresent() == csrf.isPresent());
    if (session.isEmpty()) {
      return new RefreshResult.Refused();
    }
    if (!isOurPage(session.get(), csrf)) {
      return new RefreshResult.NotOurPage();
    }
    return tokens.use(owner.get().user(), token.hash(), now)
        ? refreshed(owner.get(), session.get(), csrf, now)
        : refused(owner.get(), token, now);
  }

  private static boolean isOurPage(StoredSession session, Optional<OpaqueToken> csrf) {
    return csrf.isEmpty()
        || MessageDigest.isEqual(session.csrfHash().orElseThrow(), csrf.get().hash());
  }

  private RefreshResult refreshed(
      Owner owner, StoredSession session, Optional<OpaqueToken> csrf, Instant now) {
    OpaqueToken next = OpaqueToken.generate();
    Instant idleUntil = now.plus(SessionService.IDLE);
    Instant expiresAt = session.expiresAt();
    tokens.add(
        owner.user(),
        owner.session(),
        next.hash(),
        now,
        idleUntil.isBefore(expiresAt) ? idleUntil : expiresAt);
    sessions.use(owner.user(), owner.session(), now);
    caller.identified(new Actor.Person(owner.user(), owner.session()));
    audit.record(AuditAction.SESSION_REFRESH, SessionService.target(owner.user(), owner.session()));
    return new RefreshResult.Refreshed(
        new LiveSession(owner.session(), owner.user(), next, csrf, expiresAt));
  }

  private RefreshResult refused(Owner owner, OpaqueToken token, Instant now) {
    boolean reused =
        tokens
            .usedAt(owner.user(), token.hash())
            .filter(used -> used.plus(GRACE).isBefore(now))
            .isPresent();
    if (reused && sessions.end(owner.user(), owner.session(), now)) {
      audit.record(
          AuditAction.SESSION_REUSE,
          SessionService.target(owner.user(), owner.session()),
          AuditResult.REFUSED,
          Map.of());
    }
    return new RefreshResult.Refused();
  }
}
