package dev.postern.api.recipientrule;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A rule to set, as it comes in JSON. */
@Schema(requiredProperties = {"recipient", "action"})
record RecipientRuleRequest(@Nullable String recipient, @Nullable String action) {
  /** Addresses are not for logs. */
  @Override
  public String toString() {
    return "RecipientRuleRequest " + action;
  }
}
