package dev.postern.api.forwardingrule;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.postern.api.pagination.RestTime;
import java.util.UUID;

/** One rule, alone or in a list. */
record ForwardingRuleResponse(
    String object,
    UUID id,
    @JsonProperty("route_id") UUID routeId,
    @JsonProperty("forward_to") String forwardTo,
    boolean enabled,
    @JsonProperty("created_at") String createdAt) {
  static ForwardingRuleResponse of(ForwardingRule rule) {
    return new ForwardingRuleResponse(
        "forwarding_rule",
        rule.id(),
        rule.routeId(),
        rule.forwardTo(),
        rule.enabled(),
        RestTime.print(rule.createdAt()));
  }

  /** Addresses are not for logs. */
  @Override
  public String toString() {
    return "ForwardingRuleResponse " + id;
  }
}
