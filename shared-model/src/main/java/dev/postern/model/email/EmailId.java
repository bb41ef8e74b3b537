package dev.postern.model.email;

import dev.postern.model.id.PrefixedId;
import java.util.UUID;

/** Identifies an accepted email; not the id SES gives it. */
public record EmailId(UUID value) implements PrefixedId {
  @Override
  public String prefix() {
    return "email";
  }

  @Override
  public String toString() {
    return print();
  }
}
