package dev.postern.api.totp;

import java.util.List;

/** What became of showing the first code. */
sealed interface EnableResult {

  /**
   * @param recoveryCodes told this once
   */
  record Enabled(List<RecoveryCode> recoveryCodes) implements EnableResult {}

  record WrongCode() implements EnableResult {}

  /** There is no seed that waits for its first code. */
  record NotEnrolled() implements EnableResult {}
}
