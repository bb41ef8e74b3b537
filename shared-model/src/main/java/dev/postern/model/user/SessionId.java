package dev.postern.model.user;

import dev.postern.model.id.PrefixedId;
import java.util.UUID;

/** Identifies one log-in of a person, from its start to its end. */
public record SessionId(UUID value) implements PrefixedId {
  @Override
  public String prefix() {
    return "ses";
  }

  @Override
  public String toString() {
    return print();
  }
}
