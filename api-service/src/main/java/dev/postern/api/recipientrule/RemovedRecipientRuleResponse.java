package dev.postern.api.recipientrule;

import java.util.UUID;

record RemovedRecipientRuleResponse(String object, UUID id, boolean deleted) {
  static RemovedRecipientRuleResponse of(UUID id) {
    return new RemovedRecipientRuleResponse("recipient_rule", id, true);
  }
}
