package dev.postern.dispatcher.reputation;

import dev.postern.model.organization.OrganizationId;

/**
 * How emails fared lately.
 *
 * @param domain of their sender; empty for all of the organization together
 * @param bounced emails to addresses that take nothing, for good
 */
record Tally(OrganizationId organization, String domain, long sent, long bounced, long complained) {
  private static final long FEWEST = 200;
  private static final double BOUNCES_WARN = 0.03;
  private static final double BOUNCES_PAUSE = 0.05;
  private static final double COMPLAINTS_WARN = 0.0008;
  private static final double COMPLAINTS_PAUSE = 0.001;

  /** What SES looks at in accounts, a little earlier than SES does. */
  Verdict verdict() {
    if (sent < FEWEST) {
      return Verdict.GOOD;
    }
    Standing byBounces = standing(bounced, BOUNCES_WARN, BOUNCES_PAUSE);
    Standing byComplaints = standing(complained, COMPLAINTS_WARN, COMPLAINTS_PAUSE);
    return byComplaints.isWorseThan(byBounces)
        ? new Verdict(byComplaints, Verdict.COMPLAINTS)
        : new Verdict(byBounces, Verdict.BOUNCES);
  }

  private Standing standing(long bad, double warn, double pause) {
    double rate = (double) bad / sent;
    if (rate >= pause) {
      return Standing.PAUSED;
    }
    return rate >= warn ? Standing.WARNED : Standing.GOOD;
  }

  /**
   * What follows from it.
   *
   * @param reason {@code bounces} or {@code complaints}
   */
  record Verdict(Standing standing, String reason) {
    static final String BOUNCES = "bounces";
    static final String COMPLAINTS = "complaints";
    static final Verdict GOOD = new Verdict(Standing.GOOD, BOUNCES);
  }
}
