package dev.postern.api.totp;

/** What became of asking for a seed. */
sealed interface EnrollResult {

  /**
   * @param seed for the authenticator app, told this once
   * @param uri the same for a QR code
   */
  record Enrolled(String seed, String uri) implements EnrollResult {}

  /** Codes are asked for already; they must be turned off first. */
  record EnabledAlready() implements EnrollResult {}
}
