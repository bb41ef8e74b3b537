package dev.postern.api.password;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much work a password is worth. */
@ConfigMapping(prefix = "postern.password")
interface PasswordConfig {
  /** Bcrypt's, doubling the work with each step; less than the default only in our own tests. */
  @WithDefault("" + PasswordHasher.COST)
  int cost();
}
