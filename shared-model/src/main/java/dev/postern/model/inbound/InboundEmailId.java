package dev.postern.model.inbound;

import dev.postern.model.id.PrefixedId;
import java.util.UUID;

/** Identifies a received email. */
public record InboundEmailId(UUID value) implements PrefixedId {
  @Override
  public String prefix() {
    return "in";
  }

  @Override
  public String toString() {
    return print();
  }
}
