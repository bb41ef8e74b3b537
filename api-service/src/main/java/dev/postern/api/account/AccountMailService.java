package dev.postern.api.account;

import dev.postern.api.settings.InstallationConfig;
import dev.postern.api.systemmail.SystemMailService;
import dev.postern.api.token.OpaqueToken;
import dev.postern.model.user.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;

/** Mails to the owner of an address, in the transaction that has a reason to. */
@ApplicationScoped
class AccountMailService {
  private final SystemMailService mails;
  private final AccountTokenRepository tokens;
  private final String publicUrl;

  AccountMailService(
      SystemMailService mails, AccountTokenRepository tokens, InstallationConfig config) {
    this.mails = mails;
    this.tokens = tokens;
    publicUrl = config.publicUrl();
  }

  @Transactional(Transactional.TxType.MANDATORY)
  void sendCheck(UserId user, String email, Instant now) {
    mails.send(
        email,
        "Confirm your email address",
        """
        Somebody, we hope you, wants to use Postern at %1$s with this address.
        To confirm it, send this token and your password to POST %1$s/auth/verify-email, or enter them where you
        are asked for them:

        %2$s

        It works once, for 24 hours. If it was not you, do nothing: without the token the account cannot be used.
        """
            .formatted(publicUrl, token(user, TokenPurpose.VERIFY, now)));
  }

  @Transactional(Transactional.TxType.MANDATORY)
  void sendReset(UserId user, String email, Instant now) {
    mails.send(
        email,
        "Choose a new password",
        """
        Somebody, we hope you, has forgotten the password of your account at %1$s.
        To choose a new one, send this token to POST %1$s/auth/password/reset, or enter it where you are asked for it:

        %2$s

        It works once, for 30 minutes. If it was not you, do nothing: your password stays as it is.
        """
            .formatted(publicUrl, token(user, TokenPurpose.RESET, now)));
  }

  @Transactional(Transactional.TxType.MANDATORY)
  void sendDuplicate(String email) {
    mails.send(
        email,
        "You have an account already",
        """
        Somebody tried to sign up at %1$s with this address, which has an account already.
        If it was you, log in, or choose a new password by way of POST %1$s/auth/password/forgot.
        If it was not you, do nothing: your account is as it was.
        """
            .formatted(publicUrl));
  }

  @Transactional(Transactional.TxType.MANDATORY)
  void sendPasswordChanged(String email) {
    mails.send(
        email,
        "Your password was changed",
        """
        The password of your account at %1$s was changed, and its other sessions have ended.
        If it was not you, choose a new one by way of POST %1$s/auth/password/forgot.
        """
            .formatted(publicUrl));
  }

  private String token(UserId user, TokenPurpose purpose, Instant now) {
    OpaqueToken token = OpaqueToken.generate();
    tokens.add(user, purpose, token.hash(), now);
    return token.text();
  }
}
