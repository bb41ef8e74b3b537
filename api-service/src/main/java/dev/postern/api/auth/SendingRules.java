package dev.postern.api.auth;

/**
 * What has to be looked at before an email of a caller is accepted; what nobody has set up costs
 * nothing.
 *
 * @param daily how much an API key may send
 * @param organizationLimit whether the operator may have limited the organization
 * @param recipients whether the environment may have rules that block recipients
 */
public record SendingRules(DailyLimits daily, boolean organizationLimit, boolean recipients) {
  /** For a person, of whom nobody has asked: whatever the environment has, counts. */
  static final SendingRules OF_PEOPLE = new SendingRules(DailyLimits.NONE, true, true);
}
