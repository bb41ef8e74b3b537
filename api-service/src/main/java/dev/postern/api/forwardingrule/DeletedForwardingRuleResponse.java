package dev.postern.api.forwardingrule;

import java.util.UUID;

record DeletedForwardingRuleResponse(String object, UUID id, boolean deleted) {
  static DeletedForwardingRuleResponse of(UUID id) {
    return new DeletedForwardingRuleResponse("forwarding_rule", id, true);
  }
}
