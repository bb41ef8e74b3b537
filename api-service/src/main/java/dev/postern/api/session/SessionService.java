package dev.postern.api.session;

import dev.postern.api.audit.AuditAction;
import dev.postern.api.audit.AuditResult;
import dev.postern.api.audit.AuditService;
import dev.postern.api.audit.AuditTarget;
import dev.postern.api.auth.Actor;
import dev.postern.api.http.RequestOrigin;
import dev.postern.api.tenant.TenantContext;
import dev.postern.api.token.OpaqueToken;
import dev.postern.model.id.UuidV7;
import dev.postern.model.user.SessionId;
import dev.postern.model.user.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Opens, lists and ends sessions. */
@ApplicationScoped
public class SessionService {
  /** However often it is refreshed. */
  static final Duration LONGEST = Duration.ofDays(7);

  /** A session that nobody refreshes. */
  static final Duration IDLE = Duration.ofHours(24);

  private static final String KIND = "session";
  private static final int LONGEST_USER_AGENT = 500;

  private final SessionRepository sessions;
  private final RefreshTokenRepository tokens;
  private final TenantContext context;
  private final AuditService audit;
  private final RequestOrigin origin;
  private final UuidV7 uuids;

  SessionService(
      SessionRepository sessions,
      RefreshTokenRepository tokens,
      TenantContext context,
      AuditService audit,
      RequestOrigin origin,
      UuidV7 uuids) {
    this.sessions = sessions;
    this.tokens = tokens;
    this.context = context;
    this.audit = audit;
    this.origin = origin;
    this.uuids = uuids;
  }

  /** In the transaction that finds out who it is, and records it. */
  @Transactional(Transactional.TxType.MANDATORY)
  public LiveSession open(UserId user, SessionMode mode) {
    var id = new SessionId(uuids.next());
    Instant now = UuidV7.instantOf(id.value());
    Optional<OpaqueToken> csrf =
        mode == SessionMode.COOKIE ? Optional.of(OpaqueToken.generate()) : Optional.empty();
    Instant expiresAt = now.plus(LONGEST);
    sessions.add(
        user,
        new StoredSession(
            id,
            now,
            now,
            expiresAt,
            origin.address().map(SessionService::withoutZone),
            origin.userAgent().map(SessionService::shortened),
            csrf.map(OpaqueToken::hash)));
    OpaqueToken refreshToken = OpaqueToken.generate();
    tokens.add(user, id, refreshToken.hash(), now, now.plus(IDLE));
    return new LiveSession(id, user, refreshToken, csrf, expiresAt);
  }

  @Transactional
  List<StoredSession> list(UserId user, Instant now) {
    context.enter(user);
    return sessions.list(user, now, now.minus(IDLE));
  }

  /** Ends the caller's own. */
  @Transactional
  void logOut(Actor.Person person, Instant now) {
    context.enter(person.user());
    sessions.end(person.user(), person.session(), now);
    audit.record(AuditAction.ACCOUNT_LOGOUT, target(person.user(), person.session()));
  }

  /** False if the person has no such session. */
  @Transactional
  boolean end(UserId user, SessionId session, Instant now) {
    context.enter(user);
    boolean ended = sessions.end(user, session, now);
    if (ended) {
      audit.record(AuditAction.SESSION_REVOKE, target(user, session));
    }
    return ended;
  }

  /** Ends all but the caller's own, and answers how many. */
  @Transactional
  int endOthers(Actor.Person person, Instant now) {
    context.enter(person.user());
    int ended = sessions.endOthers(person.user(), Optional.of(person.session()), now);
    audit.record(
        AuditAction.SESSION_REVOKE,
        AuditTarget.of(person.user(), "user", person.user().value()),
        AuditResult.SUCCESS,
        Map.of("sessions", String.valueOf(ended)));
    return ended;
  }

  /**
   * In the transaction that changes a password or a role, which has entered the person, and records
   * it.
   *
   * @param kept the session that goes on
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public void endAll(UserId user, Optional<SessionId> kept, Instant now) {
    sessions.endOthers(user, kept, now);
    sessions.dropChallenges(user);
  }

  /** In the transaction that finds out that it is still the same person, and records it. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void confirm(Actor.Person person, Instant now) {
    sessions.confirm(person.user(), person.session(), now);
  }

  static AuditTarget target(UserId user, SessionId session) {
    return AuditTarget.of(user, KIND, session.value());
  }

  private static String withoutZone(String address) {
    int zone = address.indexOf('%');
    return zone < 0 ? address : address.substring(0, zone);
  }

  private static String shortened(String userAgent) {
    return userAgent.substring(0, Math.min(userAgent.length(), LONGEST_USER_AGENT));
  }
}
