package dev.postern.operations.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ses.SesClient;
import software.amazon.awssdk.services.ses.model.ReceiptAction;
import software.amazon.awssdk.services.ses.model.ReceiptRule;
import software.amazon.awssdk.services.ses.model.ReceiptRuleSetMetadata;
import software.amazon.awssdk.services.ses.model.RuleSetDoesNotExistException;

/** The rule by which SES stores incoming mail and tells of it. Whose mail, the operator may say. */
final class ReceiptRulePart implements Part {
  private static final String RULE = "postern-inbound";

  private final SesClient ses;
  private final String ruleSet;
  private final ReceiptAction action;

  ReceiptRulePart(SesClient ses, String ruleSet, String bucket, String topicArn) {
    this.ses = ses;
    this.ruleSet = ruleSet;
    this.action =
        ReceiptAction.builder()
            .s3Action(
                store ->
                    store
                        .bucketName(bucket)
                        .objectKeyPrefix(PolicyTemplates.INBOUND_PREFIX)
                        .topicArn(topicArn))
            .build();
  }

  @Override
  public String title() {
    return "SES receipt rule " + RULE + " in rule set " + ruleSet;
  }

  @Override
  public List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    rule().ifPresent(findings::add);
    activation().ifPresent(findings::add);
    return findings;
  }

  private Optional<Finding> rule() {
    try {
      return ses.describeReceiptRuleSet(request -> request.ruleSetName(ruleSet)).rules().stream()
          .filter(rule -> rule.name().equals(RULE))
          .findFirst()
          .map(this::repair)
          .orElseGet(() -> Optional.of(new Finding.Change("create the rule", this::createRule)));
    } catch (RuleSetDoesNotExistException e) {
      return Optional.of(new Finding.Change("create both", this::createBoth));
    }
  }

  private Optional<Finding> repair(ReceiptRule rule) {
    boolean good = rule.enabled() && rule.scanEnabled() && rule.actions().equals(List.of(action));
    return good
        ? Optional.empty()
        : Optional.of(
            new Finding.Change(
                "scan mail, store it in the bucket and tell the topic", () -> update(rule)));
  }

  /** An account has one active rule set, whose other rules somebody may rely on. */
  private Optional<Finding> activation() {
    @Nullable ReceiptRuleSetMetadata active =
        ses.describeActiveReceiptRuleSet(request -> {}).metadata();
    if (active == null || active.name() == null) {
      return Optional.of(new Finding.Change("make the rule set the active one", this::activate));
    }
    return active.name().equals(ruleSet)
        ? Optional.empty()
        : Optional.of(
            new Finding.Obstacle(
                "the active rule set is %s: set SES_INBOUND_RULE_SET_NAME to it, or make %s the active one"
                    .formatted(active.name(), ruleSet)));
  }

  private void createBoth() {
    ses.createReceiptRuleSet(request -> request.ruleSetName(ruleSet));
    createRule();
  }

  private void createRule() {
    ReceiptRule rule =
        ReceiptRule.builder().name(RULE).enabled(true).scanEnabled(true).actions(action).build();
    ses.createReceiptRule(request -> request.ruleSetName(ruleSet).rule(rule));
  }

  private void update(ReceiptRule rule) {
    ReceiptRule repaired = rule.toBuilder().enabled(true).scanEnabled(true).actions(action).build();
    ses.updateReceiptRule(request -> request.ruleSetName(ruleSet).rule(repaired));
  }

  private void activate() {
    ses.setActiveReceiptRuleSet(request -> request.ruleSetName(ruleSet));
  }
}
