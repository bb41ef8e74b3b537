package dev.postern.sandbox.aws.account;

import java.time.Clock;

/** The one account, with all it holds. */
public record SesAccount(
    Identities identities,
    ConfigurationSets configurationSets,
    SuppressionList suppressed,
    ReceiptRuleSets receiptRuleSets,
    SendQuota quota) {

  public static SesAccount empty(Clock clock, SendQuota quota) {
    return new SesAccount(
        new Identities(),
        new ConfigurationSets(),
        new SuppressionList(clock),
        new ReceiptRuleSets(clock),
        quota);
  }
}
