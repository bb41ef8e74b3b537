package dev.postern.ingester.mime;

/** The mail is beyond the limits, or no mail at all. Its message says why, in our own words. */
public final class UnreadableMailException extends Exception {
  private static final long serialVersionUID = 1;

  UnreadableMailException(String reason) {
    super(reason);
  }

  UnreadableMailException(String reason, Throwable cause) {
    super(reason, cause);
  }
}
