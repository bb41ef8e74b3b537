package dev.postern.model.apikey;

import dev.postern.model.id.PrefixedId;
import java.util.UUID;

/** Identifies an API key; not its secret. */
public record ApiKeyId(UUID value) implements PrefixedId {
  @Override
  public String prefix() {
    return "key";
  }

  @Override
  public String toString() {
    return print();
  }
}
