package dev.postern.api.account;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How people come to have accounts. */
@ConfigMapping(prefix = "postern.account")
public interface AccountConfig {
  /** {@code open}: whoever owns an address may sign up; {@code closed}: nobody may. */
  @WithDefault("open")
  SignUpPolicy signUp();
}
