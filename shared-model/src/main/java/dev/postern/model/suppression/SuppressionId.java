package dev.postern.model.suppression;

import dev.postern.model.id.PrefixedId;
import java.util.UUID;

/** Identifies a suppressed address of one environment. */
public record SuppressionId(UUID value) implements PrefixedId {
  @Override
  public String prefix() {
    return "sup";
  }

  @Override
  public String toString() {
    return print();
  }
}
