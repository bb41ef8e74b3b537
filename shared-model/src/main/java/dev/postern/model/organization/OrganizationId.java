package dev.postern.model.organization;

import dev.postern.model.id.PrefixedId;
import java.util.UUID;

/** Identifies an organization. */
public record OrganizationId(UUID value) implements PrefixedId {
  @Override
  public String prefix() {
    return "org";
  }

  @Override
  public String toString() {
    return print();
  }
}
