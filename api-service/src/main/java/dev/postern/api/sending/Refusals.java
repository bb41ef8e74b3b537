package dev.postern.api.sending;

import dev.postern.api.problem.ApiException;
import dev.postern.api.problem.ProblemName;

/** Why an email that is well written is not taken on. */
final class Refusals {
  private Refusals() {}

  static ApiException domainNotAllowed(String domain) {
    return new ApiException(
        403,
        ProblemName.RESTRICTED_API_KEY,
        "This API key is not allowed to send from the domain " + domain + ".");
  }

  /** Libraries look for the words "domain is not verified". */
  static ApiException domainNotVerified(String domain) {
    return new ApiException(
        403,
        ProblemName.VALIDATION_ERROR,
        "The " + domain + " domain is not verified. Please, add and verify your domain first.");
  }

  static ApiException domainDoesNotReceive(String domain) {
    return ApiException.invalid(
        "Invalid `reply_address` field. The domain "
            + domain
            + " does not receive: enable its capability `receiving` first.");
  }

  static ApiException recipientBlocked() {
    return ApiException.invalid(
        "One of the recipients is blocked by a recipient rule of this environment.");
  }

  static ApiException overDailyLimit() {
    return overLimit("This API key has reached its daily limit of recipients.");
  }

  static ApiException overRecipientLimit() {
    return overLimit(
        "This API key has reached its daily limit of emails to one of the recipients.");
  }

  static ApiException overOrganizationLimit() {
    return overLimit("This organization has reached its daily limit of emails.");
  }

  private static ApiException overLimit(String message) {
    return new ApiException(
        429, ProblemName.DAILY_QUOTA_EXCEEDED, message + " It is whole again at 00:00 UTC.");
  }
}
