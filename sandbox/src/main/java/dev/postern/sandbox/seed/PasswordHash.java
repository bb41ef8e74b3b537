package dev.postern.sandbox.seed;

import java.security.GeneralSecurityException;
import org.wildfly.security.password.PasswordFactory;
import org.wildfly.security.password.WildFlyElytronPasswordProvider;
import org.wildfly.security.password.interfaces.BCryptPassword;
import org.wildfly.security.password.spec.EncryptablePasswordSpec;
import org.wildfly.security.password.spec.IteratedPasswordAlgorithmSpec;
import org.wildfly.security.password.util.ModularCrypt;

/** How the API stores a password: bcrypt in its modular crypt form. */
final class PasswordHash {

  private static final int COST = 12;

  private PasswordHash() {}

  static String of(String password) {
    try {
      var factory =
          PasswordFactory.getInstance(
              BCryptPassword.ALGORITHM_BCRYPT, WildFlyElytronPasswordProvider.getInstance());
      var cost = new IteratedPasswordAlgorithmSpec(COST);
      var hash =
          factory.generatePassword(new EncryptablePasswordSpec(password.toCharArray(), cost));
      return ModularCrypt.encodeAsString(hash);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
