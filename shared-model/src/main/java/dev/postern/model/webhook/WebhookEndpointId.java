package dev.postern.model.webhook;

import dev.postern.model.id.PrefixedId;
import java.util.UUID;

/** Identifies a customer's webhook endpoint. */
public record WebhookEndpointId(UUID value) implements PrefixedId {
  @Override
  public String prefix() {
    return "ep";
  }

  @Override
  public String toString() {
    return print();
  }
}
