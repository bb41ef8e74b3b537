package dev.postern.api.login;

import dev.postern.api.account.AccountService;
import dev.postern.api.account.StoredCredential;
import dev.postern.api.attempt.Attempt;
import dev.postern.api.attempt.Attempts;
import dev.postern.api.password.Password;
import dev.postern.api.password.PasswordHasher;
import dev.postern.api.session.SessionMode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * A log-in by password from its start to its end: outside of any transaction, because hashing takes
 * a while.
 */
@ApplicationScoped
class LogIn {
  private static final Logger LOG = Logger.getLogger(LogIn.class);

  private final Attempts attempts;
  private final AccountService accounts;
  private final PasswordHasher hasher;
  private final LogInService service;

  LogIn(Attempts attempts, AccountService accounts, PasswordHasher hasher, LogInService service) {
    this.attempts = attempts;
    this.accounts = accounts;
    this.hasher = hasher;
    this.service = service;
  }

  LogInResult tryWith(String email, Password password, SessionMode mode, Instant now) {
    attempts.count(Attempt.LOG_IN, email);
    Optional<StoredCredential> found = accounts.find(email);
    boolean matches = hasher.matches(password, found.map(StoredCredential::passwordHash));
    if (found.isEmpty()) {
      // Without the address: people type passwords into the wrong field.
      LOG.info("A log-in named an address that has no account");
      return new LogInResult.Refused();
    }
    StoredCredential credential = found.get();
    if (!matches) {
      service.refuse(credential.user(), "password");
      return new LogInResult.Refused();
    }
    if (!credential.verified()) {
      service.refuse(credential.user(), "address not confirmed");
      accounts.sendCheckAgain(email, now);
      return new LogInResult.Refused();
    }
    return service.logIn(shown(credential, password), mode, now);
  }

  private ShownPassword shown(StoredCredential credential, Password password) {
    Optional<String> better =
        Optional.of(credential.passwordHash())
            .filter(hasher::isOutdated)
            .map(outdated -> hasher.hash(password));
    return new ShownPassword(credential.user(), credential.passwordHash(), better);
  }
}
