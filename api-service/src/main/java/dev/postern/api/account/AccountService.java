package dev.postern.api.account;

import dev.postern.api.audit.AuditAction;
import dev.postern.api.audit.AuditResult;
import dev.postern.api.audit.AuditService;
import dev.postern.api.audit.AuditTarget;
import dev.postern.api.tenant.TenantContext;
import dev.postern.model.id.UuidV7;
import dev.postern.model.user.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Makes accounts, and checks that their addresses are their owners'. */
@ApplicationScoped
public class AccountService {
  private final AccountRepository accounts;
  private final AccountTokenRepository tokens;
  private final AccountMailService mails;
  private final TenantContext context;
  private final AuditService audit;
  private final UuidV7 uuids;

  AccountService(
      AccountRepository accounts,
      AccountTokenRepository tokens,
      AccountMailService mails,
      TenantContext context,
      AuditService audit,
      UuidV7 uuids) {
    this.accounts = accounts;
    this.tokens = tokens;
    this.mails = mails;
    this.context = context;
    this.audit = audit;
    this.uuids = uuids;
  }

  /** Whoever it is for gets a mail and an audit entry, so that both ways cost the same. */
  @Transactional
  void signUp(NewAccount account, Instant now) {
    var user = new UserId(uuids.next());
    context.enter(user);
    if (accounts.add(user, account, now)) {
      mails.sendCheck(user, account.email(), now);
      audit.record(AuditAction.ACCOUNT_CREATE, target(user));
    } else {
      accounts.find(account.email()).ifPresent(owner -> signUpAgain(owner, account.email(), now));
    }
  }

  private void signUpAgain(StoredCredential owner, String email, Instant now) {
    context.enter(owner.user());
    if (owner.verified()) {
      mails.sendDuplicate(email);
    } else {
      // Their password stays the one of the first sign-up: whoever owns the address may reset it.
      mails.sendCheck(owner.user(), email, now);
    }
    audit.record(AuditAction.ACCOUNT_CREATE, target(owner.user()), AuditResult.REFUSED, Map.of());
  }

  /**
   * Of the account whose address a token checks. Who confirms an address must know the password
   * too: otherwise an owner would make good an account that a stranger opened with their address.
   */
  @Transactional
  Optional<String> passwordHash(byte[] tokenHash) {
    return tokens.findUser(TokenPurpose.VERIFY, tokenHash).flatMap(this::passwordHash);
  }

  /** False if the token is not good, or the password is another one meanwhile. */
  @Transactional
  boolean verify(byte[] tokenHash, String passwordHash, Instant now) {
    Optional<UserId> user = tokens.findUser(TokenPurpose.VERIFY, tokenHash);
    if (user.isEmpty()) {
      return false;
    }
    context.enter(user.get());
    if (!accounts.holds(user.get(), passwordHash)
        || !tokens.use(user.get(), TokenPurpose.VERIFY, tokenHash, now)) {
      return false;
    }
    accounts.verify(user.get(), now);
    audit.record(AuditAction.ACCOUNT_VERIFY, target(user.get()));
    return true;
  }

  /** Nothing happens if there is nothing to check. */
  @Transactional
  public void sendCheckAgain(String email, Instant now) {
    accounts
        .find(email)
        .filter(account -> !account.verified())
        .ifPresent(
            account -> {
              context.enter(account.user());
              mails.sendCheck(account.user(), email, now);
              audit.record(AuditAction.ACCOUNT_CHECK, target(account.user()));
            });
  }

  /** For a log-in; says nothing of what may be done with it. */
  @Transactional
  public Optional<StoredCredential> find(String email) {
    return accounts.find(email);
  }

  /**
   * In the transaction that acts on a password that was found right: whether it still is that one,
   * and stays it until the end.
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public boolean holds(UserId user, String passwordHash) {
    return accounts.holds(user, passwordHash);
  }

  /** The same password hashed anew. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void rehash(UserId user, String passwordHash) {
    accounts.setPasswordHash(user, passwordHash);
  }

  @Transactional
  public Optional<String> passwordHash(UserId user) {
    context.enter(user);
    return accounts.passwordHash(user);
  }

  static AuditTarget target(UserId user) {
    return AuditTarget.of(user, "user", user.value());
  }
}
