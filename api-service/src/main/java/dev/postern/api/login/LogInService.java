package dev.postern.api.login;

import dev.postern.api.account.AccountService;
import dev.postern.api.audit.AuditAction;
import dev.postern.api.audit.AuditResult;
import dev.postern.api.audit.AuditService;
import dev.postern.api.audit.AuditTarget;
import dev.postern.api.auth.Actor;
import dev.postern.api.auth.CurrentCaller;
import dev.postern.api.session.LiveSession;
import dev.postern.api.session.SessionMode;
import dev.postern.api.session.SessionService;
import dev.postern.api.tenant.TenantContext;
import dev.postern.api.token.OpaqueToken;
import dev.postern.model.user.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Map;

/** Opens a session once a password was found right, or records why not. */
@ApplicationScoped
class LogInService {
  private final AccountService accounts;
  private final ChallengeService challenges;
  private final SessionService sessions;
  private final TenantContext context;
  private final AuditService audit;
  private final CurrentCaller caller;

  LogInService(
      AccountService accounts,
      ChallengeService challenges,
      SessionService sessions,
      TenantContext context,
      AuditService audit,
      CurrentCaller caller) {
    this.accounts = accounts;
    this.challenges = challenges;
    this.sessions = sessions;
    this.context = context;
    this.audit = audit;
    this.caller = caller;
  }

  @Transactional
  LogInResult logIn(ShownPassword shown, SessionMode mode, Instant now) {
    context.enter(shown.user());
    if (!accounts.holds(shown.user(), shown.hash())) {
      return new LogInResult.Refused();
    }
    shown.betterHash().ifPresent(hash -> accounts.rehash(shown.user(), hash));
    return challenges
        .begin(shown.user(), mode, now)
        .map(challenge -> challenged(shown.user(), challenge))
        .orElseGet(() -> open(shown.user(), mode));
  }

  private LogInResult challenged(UserId user, OpaqueToken challenge) {
    audit.record(AuditAction.ACCOUNT_CHALLENGE, target(user));
    return new LogInResult.CodeWanted(challenge);
  }

  /** With the code that a challenge asks for. */
  @Transactional
  LogInResult logIn(OpaqueToken challenge, OneTimeCode code, Instant now) {
    return switch (challenges.answer(challenge, code, now)) {
      case ChallengeResult.Passed(UserId user, SessionMode mode) -> open(user, mode);
      case ChallengeResult.WrongCode(UserId user) -> {
        recordRefusal(user, "code");
        yield new LogInResult.Refused();
      }
      case ChallengeResult.NotGood() -> new LogInResult.Refused();
    };
  }

  /**
   * @param reason what was wrong, for the owner's log only
   */
  @Transactional
  void refuse(UserId user, String reason) {
    context.enter(user);
    recordRefusal(user, reason);
  }

  private LogInResult open(UserId user, SessionMode mode) {
    LiveSession session = sessions.open(user, mode);
    caller.identified(new Actor.Person(user, session.id()));
    audit.record(AuditAction.ACCOUNT_LOGIN, target(user));
    return new LogInResult.Opened(session);
  }

  private void recordRefusal(UserId user, String reason) {
    audit.record(
        AuditAction.ACCOUNT_LOGIN, target(user), AuditResult.REFUSED, Map.of("reason", reason));
  }

  private static AuditTarget target(UserId user) {
    return AuditTarget.of(user, "user", user.value());
  }
}
