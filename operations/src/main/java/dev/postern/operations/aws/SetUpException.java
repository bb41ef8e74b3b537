package dev.postern.operations.aws;

/** Nothing can be looked at; the message says what to do. */
public final class SetUpException extends RuntimeException {
  private static final long serialVersionUID = 1;

  SetUpException(String message) {
    super(message);
  }

  SetUpException(String message, Throwable cause) {
    super(message, cause);
  }
}
