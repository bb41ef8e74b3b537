package dev.postern.api.account;

import dev.postern.api.audit.AuditAction;
import dev.postern.api.audit.AuditService;
import dev.postern.api.auth.Actor;
import dev.postern.api.session.SessionService;
import dev.postern.api.tenant.TenantContext;
import dev.postern.model.user.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Optional;

/** Changes passwords. Whoever was logged in with the old one is so no longer. */
@ApplicationScoped
class PasswordService {
  private final AccountRepository accounts;
  private final AccountTokenRepository tokens;
  private final AccountMailService mails;
  private final SessionService sessions;
  private final TenantContext context;
  private final AuditService audit;

  PasswordService(
      AccountRepository accounts,
      AccountTokenRepository tokens,
      AccountMailService mails,
      SessionService sessions,
      TenantContext context,
      AuditService audit) {
    this.accounts = accounts;
    this.tokens = tokens;
    this.mails = mails;
    this.sessions = sessions;
    this.context = context;
    this.audit = audit;
  }

  /** Nothing happens if there is no such account. */
  @Transactional
  void forget(String email, Instant now) {
    accounts
        .find(email)
        .ifPresent(
            account -> {
              context.enter(account.user());
              mails.sendReset(account.user(), email, now);
              audit.record(AuditAction.PASSWORD_FORGET, AccountService.target(account.user()));
            });
  }

  /** False if the token is not good. Whoever holds it owns the address. */
  @Transactional
  boolean reset(byte[] tokenHash, String passwordHash, Instant now) {
    Optional<UserId> user = tokens.findUser(TokenPurpose.RESET, tokenHash);
    if (user.isEmpty()) {
      return false;
    }
    context.enter(user.get());
    if (!tokens.use(user.get(), TokenPurpose.RESET, tokenHash, now)) {
      return false;
    }
    accounts.verify(user.get(), now);
    set(user.get(), passwordHash, Optional.empty(), now);
    audit.record(AuditAction.PASSWORD_RESET, AccountService.target(user.get()));
    return true;
  }

  /** False if the password is another one meanwhile. */
  @Transactional
  boolean change(Actor.Person person, String oldHash, String newHash, Instant now) {
    context.enter(person.user());
    if (!accounts.holds(person.user(), oldHash)) {
      return false;
    }
    set(person.user(), newHash, Optional.of(person), now);
    audit.record(AuditAction.PASSWORD_CHANGE, AccountService.target(person.user()));
    return true;
  }

  private void set(UserId user, String hash, Optional<Actor.Person> kept, Instant now) {
    accounts.setPasswordHash(user, hash);
    tokens.delete(user, TokenPurpose.RESET);
    sessions.endAll(user, kept.map(Actor.Person::session), now);
    mails.sendPasswordChanged(accounts.get(user, false).email());
  }
}
