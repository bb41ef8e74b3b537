package dev.postern.sandbox.aws.event;

/** Why a mail came back, in SES's words. */
record BounceReason(String type, String subType, String status, String diagnosticCode) {
  static final BounceReason UNKNOWN_USER =
      new BounceReason("Permanent", "General", "5.1.1", "smtp; 550 5.1.1 user unknown");
  static final BounceReason GLOBALLY_SUPPRESSED =
      new BounceReason(
          "Permanent",
          "Suppressed",
          "5.1.1",
          "Amazon SES has suppressed sending to this address because it has a recent history of"
              + " bouncing as an invalid address.");
  static final BounceReason SUPPRESSED_BY_ACCOUNT =
      new BounceReason(
          "Permanent",
          "OnAccountSuppressionList",
          "5.1.1",
          "Amazon SES did not send the message to this address because it is on the suppression"
              + " list for your account.");
  static final BounceReason OUT_OF_OFFICE =
      new BounceReason("Transient", "General", "4.0.0", "smtp; 250 2.0.0 out of the office");
}
