package dev.postern.sandbox.aws.account;

import dev.postern.sandbox.aws.wire.XmlElement;
import java.util.List;

/** Rules for inbound mail, in order, kept as they came since SES gives them back so. */
public record ReceiptRuleSet(
    String name, long createdAtMillis, boolean active, List<XmlElement> rules) {

  public ReceiptRuleSet {
    rules = List.copyOf(rules);
  }

  public static String nameOf(XmlElement rule) {
    return rule.childText("Name")
        .orElseThrow(() -> new SesException(SesError.BAD_REQUEST, "Rule name is required."));
  }

  int indexOf(String ruleName) {
    for (int i = 0; i < rules.size(); i++) {
      if (nameOf(rules.get(i)).equals(ruleName)) {
        return i;
      }
    }
    return -1;
  }

  ReceiptRuleSet withRules(List<XmlElement> changed) {
    return new ReceiptRuleSet(name, createdAtMillis, active, changed);
  }

  ReceiptRuleSet activated(boolean now) {
    return new ReceiptRuleSet(name, createdAtMillis, now, rules);
  }
}
