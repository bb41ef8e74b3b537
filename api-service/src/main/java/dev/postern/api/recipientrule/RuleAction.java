package dev.postern.api.recipientrule;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a rule does with the recipients it matches. */
enum RuleAction {
  ALLOW,
  BLOCK;

  String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<RuleAction> fromWireName(String name) {
    return Arrays.stream(values()).filter(action -> action.wireName().equals(name)).findFirst();
  }
}
