package dev.postern.model.webhook;

import dev.postern.model.id.PrefixedId;
import java.util.UUID;

/** Identifies the delivery of one message to one endpoint. */
public record WebhookDeliveryId(UUID value) implements PrefixedId {
  @Override
  public String prefix() {
    return "dlv";
  }

  @Override
  public String toString() {
    return print();
  }
}
