package dev.postern.model.job;

import dev.postern.model.id.PrefixedId;
import java.util.UUID;

/** Identifies one request to do work at once. */
public record JobRequestId(UUID value) implements PrefixedId {
  @Override
  public String prefix() {
    return "job";
  }

  @Override
  public String toString() {
    return print();
  }
}
