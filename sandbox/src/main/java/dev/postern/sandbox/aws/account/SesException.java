package dev.postern.sandbox.aws.account;

/** SES refuses. */
public final class SesException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final SesError error;

  public SesException(SesError error, String message) {
    // refusals are ordinary answers, in a benchmark thousands of them: no stack trace
    super(message, null, false, false);
    this.error = error;
  }

  public SesError error() {
    return error;
  }
}
