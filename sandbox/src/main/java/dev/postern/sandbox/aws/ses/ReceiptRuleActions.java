package dev.postern.sandbox.aws.ses;

import dev.postern.sandbox.aws.account.ReceiptRuleSet;
import dev.postern.sandbox.aws.account.ReceiptRuleSets;
import dev.postern.sandbox.aws.wire.QueryForm;
import dev.postern.sandbox.aws.wire.XmlElement;
import java.time.Instant;
import java.util.Map;

/** Receipt rules, for inbound mail, in version 1 of the API. */
final class ReceiptRuleActions {
  private final ReceiptRuleSets sets;

  ReceiptRuleActions(ReceiptRuleSets sets) {
    this.sets = sets;
  }

  Map<String, QueryAction> actions() {
    return Map.of(
        "CreateReceiptRuleSet", (form, answerLost) -> createSet(form),
        "CreateReceiptRule", (form, answerLost) -> createRule(form),
        "UpdateReceiptRule", (form, answerLost) -> updateRule(form),
        "DeleteReceiptRule", (form, answerLost) -> deleteRule(form),
        "DescribeReceiptRuleSet", (form, answerLost) -> describe(sets.get(setName(form))),
        "DescribeActiveReceiptRuleSet", (form, answerLost) -> describeActive(),
        "SetActiveReceiptRuleSet", (form, answerLost) -> setActive(form));
  }

  private XmlElement[] createSet(QueryForm form) {
    sets.create(setName(form));
    return QueryAction.result();
  }

  private XmlElement[] createRule(QueryForm form) {
    sets.addRule(setName(form), form.tree("Rule"), form.get("After"));
    return QueryAction.result();
  }

  private XmlElement[] updateRule(QueryForm form) {
    sets.replaceRule(setName(form), form.tree("Rule"));
    return QueryAction.result();
  }

  private XmlElement[] deleteRule(QueryForm form) {
    sets.deleteRule(setName(form), form.get("RuleName", ""));
    return QueryAction.result();
  }

  private XmlElement[] setActive(QueryForm form) {
    sets.activate(form.get("RuleSetName"));
    return QueryAction.result();
  }

  private XmlElement[] describeActive() {
    return sets.active().map(ReceiptRuleActions::describe).orElseGet(QueryAction::result);
  }

  private static XmlElement[] describe(ReceiptRuleSet set) {
    return QueryAction.result(
        XmlElement.of(
            "Metadata",
            XmlElement.text("Name", set.name()),
            XmlElement.text("CreatedTimestamp", Instant.ofEpochMilli(set.createdAtMillis()))),
        XmlElement.of("Rules", set.rules().stream().map(rule -> rule.named("member")).toList()));
  }

  private static String setName(QueryForm form) {
    return form.get("RuleSetName", "");
  }
}
