package dev.postern.model.organization;

import dev.postern.model.id.PrefixedId;
import java.util.UUID;

/** Identifies an environment, the unit of isolation within an organization. */
public record EnvironmentId(UUID value) implements PrefixedId {
  @Override
  public String prefix() {
    return "env";
  }

  @Override
  public String toString() {
    return print();
  }
}
