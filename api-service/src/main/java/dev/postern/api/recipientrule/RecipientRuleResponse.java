package dev.postern.api.recipientrule;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.postern.api.pagination.RestTime;
import java.util.UUID;

/** One rule, alone or in a list. */
record RecipientRuleResponse(
    String object,
    UUID id,
    String recipient,
    String action,
    @JsonProperty("created_at") String createdAt) {

  static RecipientRuleResponse of(RecipientRule rule) {
    return new RecipientRuleResponse(
        "recipient_rule",
        rule.id(),
        rule.recipient().text(),
        rule.action().wireName(),
        RestTime.print(rule.createdAt()));
  }

  /** Addresses are not for logs. */
  @Override
  public String toString() {
    return "RecipientRuleResponse " + id;
  }
}
