package dev.postern.model.webhook;

import dev.postern.model.id.PrefixedId;
import java.util.UUID;

/** Identifies a webhook message; printed, it is the svix-id and webhook-id header. */
public record WebhookMessageId(UUID value) implements PrefixedId {
  @Override
  public String prefix() {
    return "msg";
  }

  @Override
  public String toString() {
    return print();
  }
}
