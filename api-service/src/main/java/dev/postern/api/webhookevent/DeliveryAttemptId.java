package dev.postern.api.webhookevent;

import dev.postern.model.id.PrefixedId;
import java.util.UUID;

/** Identifies one request that was made to an endpoint. */
record DeliveryAttemptId(UUID value) implements PrefixedId {
  static final String PREFIX = "atm";

  @Override
  public String prefix() {
    return PREFIX;
  }

  @Override
  public String toString() {
    return print();
  }
}
