package dev.postern.api.account;

import dev.postern.api.audit.AuditAction;
import dev.postern.api.audit.AuditService;
import dev.postern.api.tenant.TenantContext;
import dev.postern.api.totp.TotpService;
import dev.postern.model.user.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** What a person sees and says of themselves. */
@ApplicationScoped
class ProfileService {
  private final AccountRepository accounts;
  private final TotpService totp;
  private final TenantContext context;
  private final AuditService audit;

  ProfileService(
      AccountRepository accounts, TotpService totp, TenantContext context, AuditService audit) {
    this.accounts = accounts;
    this.totp = totp;
    this.context = context;
    this.audit = audit;
  }

  @Transactional
  Account get(UserId user) {
    context.enter(user);
    return accounts.get(user, totp.isEnabled(user));
  }

  @Transactional
  Account rename(UserId user, String name) {
    context.enter(user);
    accounts.rename(user, name);
    audit.record(AuditAction.ACCOUNT_UPDATE, AccountService.target(user));
    return accounts.get(user, totp.isEnabled(user));
  }
}
