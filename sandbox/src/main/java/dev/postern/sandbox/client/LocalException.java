package dev.postern.sandbox.client;

/** Something on this machine did not answer as it should; the message says what. */
public final class LocalException extends RuntimeException {

  private static final long serialVersionUID = 1;

  LocalException(String message) {
    super(message);
  }

  LocalException(String message, Throwable cause) {
    super(message, cause);
  }
}
