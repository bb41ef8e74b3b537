package dev.postern.api.forwardingrule;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** What to change of a rule, as it comes in JSON; what is missing stays. */
record UpdateForwardingRuleRequest(
    @JsonProperty("forward_to") @Nullable String forwardTo, @Nullable Boolean enabled) {
  /** Addresses are not for logs. */
  @Override
  public String toString() {
    return "UpdateForwardingRuleRequest " + enabled;
  }
}
