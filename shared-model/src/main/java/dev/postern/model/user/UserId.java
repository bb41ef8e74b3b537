package dev.postern.model.user;

import dev.postern.model.id.PrefixedId;
import java.util.UUID;

/** Identifies a person, whatever organizations they belong to. */
public record UserId(UUID value) implements PrefixedId {
  @Override
  public String prefix() {
    return "usr";
  }

  @Override
  public String toString() {
    return print();
  }
}
