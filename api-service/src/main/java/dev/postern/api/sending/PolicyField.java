package dev.postern.api.sending;

import dev.postern.api.problem.ApiException;
import dev.postern.model.email.SendPolicy;

/** Reads {@code send_policy}. */
public final class PolicyField {
  private PolicyField() {}

  /**
   * @throws ApiException if there is no such policy
   */
  public static SendPolicy parse(String text) {
    return SendPolicy.fromWireName(text)
        .orElseThrow(
            () ->
                ApiException.invalid(
                    "Invalid `send_policy` field. It must be `at_least_once` or `at_most_once`."));
  }
}
