package dev.postern.api.recipientrule;

import org.jspecify.annotations.Nullable;

/** A rule to set, as it comes in JSON. */
record RecipientRuleRequest(@Nullable String recipient, @Nullable String action) {
  /** Addresses are not for logs. */
  @Override
  public String toString() {
    return "RecipientRuleRequest " + action;
  }
}
