package dev.postern.api.login;

import dev.postern.api.account.AccountService;
import dev.postern.api.audit.AuditAction;
import dev.postern.api.audit.AuditResult;
import dev.postern.api.audit.AuditService;
import dev.postern.api.audit.AuditTarget;
import dev.postern.api.auth.Actor;
import dev.postern.api.session.SessionService;
import dev.postern.api.tenant.TenantContext;
import dev.postern.api.totp.TotpService;
import dev.postern.model.user.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Map;

/** Notes that somebody who is logged in has shown again who they are. */
@ApplicationScoped
class ConfirmService {
  private final AccountService accounts;
  private final ChallengeService challenges;
  private final TotpService totp;
  private final SessionService sessions;
  private final TenantContext context;
  private final AuditService audit;

  ConfirmService(
      AccountService accounts,
      ChallengeService challenges,
      TotpService totp,
      SessionService sessions,
      TenantContext context,
      AuditService audit) {
    this.accounts = accounts;
    this.challenges = challenges;
    this.totp = totp;
    this.sessions = sessions;
    this.context = context;
    this.audit = audit;
  }

  /** Whether the person must show a code, because a password alone would be less than a log-in. */
  @Transactional
  boolean wantsCode(UserId user) {
    context.enter(user);
    return totp.isEnabled(user);
  }

  @Transactional
  boolean byPassword(Actor.Person person, String hash, Instant now) {
    context.enter(person.user());
    return note(person, accounts.holds(person.user(), hash) && !totp.isEnabled(person.user()), now);
  }

  @Transactional
  boolean byCode(Actor.Person person, OneTimeCode code, Instant now) {
    context.enter(person.user());
    return note(person, challenges.isRight(person.user(), code, now), now);
  }

  @Transactional
  void refuse(Actor.Person person, Instant now) {
    context.enter(person.user());
    note(person, false, now);
  }

  private boolean note(Actor.Person person, boolean right, Instant now) {
    if (right) {
      sessions.confirm(person, now);
    }
    audit.record(
        AuditAction.ACCOUNT_CONFIRM,
        AuditTarget.of(person.user(), "session", person.session().value()),
        right ? AuditResult.SUCCESS : AuditResult.REFUSED,
        Map.of());
    return right;
  }
}
