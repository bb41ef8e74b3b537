package dev.postern.api.organization;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Who may make organizations. */
@ConfigMapping(prefix = "postern.organization")
public interface OrganizationConfig {
  /** {@code people}: whoever is logged in; {@code operator}: only the operator, for others. */
  @WithDefault("people")
  Creation creation();

  /** Who makes organizations. */
  enum Creation {
    PEOPLE,
    OPERATOR
  }
}
