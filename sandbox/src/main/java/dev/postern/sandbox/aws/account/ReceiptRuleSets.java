package dev.postern.sandbox.aws.account;

import dev.postern.sandbox.aws.state.Registry;
import dev.postern.sandbox.aws.wire.XmlElement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The account's receipt rule sets, of which at most one is active. */
public final class ReceiptRuleSets {
  private final Registry<ReceiptRuleSet> registry = new Registry<>(ReceiptRuleSet.class);
  private final Clock clock;

  public ReceiptRuleSets(Clock clock) {
    this.clock = clock;
  }

  public Registry<ReceiptRuleSet> registry() {
    return registry;
  }

  public void create(String name) {
    if (!registry.add(name, new ReceiptRuleSet(name, clock.millis(), false, List.of()))) {
      throw new SesException(SesError.ALREADY_EXISTS, "Rule set already exists: " + name);
    }
  }

  public ReceiptRuleSet get(String name) {
    return registry
        .find(name)
        .orElseThrow(
            () ->
                new SesException(SesError.RULE_SET_NOT_FOUND, "Rule set does not exist: " + name));
  }

  public Optional<ReceiptRuleSet> active() {
    return registry.all().stream().filter(ReceiptRuleSet::active).findFirst();
  }

  /** Null makes none active. */
  public void activate(@Nullable String name) {
    if (name != null) {
      get(name);
    }
    for (ReceiptRuleSet set : registry.all()) {
      registry.put(set.name(), set.activated(set.name().equals(name)));
    }
  }

  /** Adds a rule behind another, or first without one, as SES does. */
  public void addRule(String setName, XmlElement rule, @Nullable String after) {
    ReceiptRuleSet set = get(setName);
    String name = ReceiptRuleSet.nameOf(rule);
    if (set.indexOf(name) >= 0) {
      throw new SesException(SesError.ALREADY_EXISTS, "Rule already exists: " + name);
    }
    List<XmlElement> rules = new ArrayList<>(set.rules());
    rules.add(after == null ? 0 : indexOf(set, after) + 1, rule);
    registry.put(setName, set.withRules(rules));
  }

  public void replaceRule(String setName, XmlElement rule) {
    ReceiptRuleSet set = get(setName);
    List<XmlElement> rules = new ArrayList<>(set.rules());
    rules.set(indexOf(set, ReceiptRuleSet.nameOf(rule)), rule);
    registry.put(setName, set.withRules(rules));
  }

  /** As with SES, deleting a rule that is not there succeeds. */
  public void deleteRule(String setName, String ruleName) {
    ReceiptRuleSet set = get(setName);
    registry.put(
        setName,
        set.withRules(
            set.rules().stream()
                .filter(rule -> !ReceiptRuleSet.nameOf(rule).equals(ruleName))
                .toList()));
  }

  private static int indexOf(ReceiptRuleSet set, String ruleName) {
    int index = set.indexOf(ruleName);
    if (index < 0) {
      throw new SesException(SesError.RULE_NOT_FOUND, "Rule does not exist: " + ruleName);
    }
    return index;
  }
}
