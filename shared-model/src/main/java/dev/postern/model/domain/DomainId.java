package dev.postern.model.domain;

import dev.postern.model.id.PrefixedId;
import java.util.UUID;

/** Identifies a domain of one environment. */
public record DomainId(UUID value) implements PrefixedId {
  @Override
  public String prefix() {
    return "dom";
  }

  @Override
  public String toString() {
    return print();
  }
}
