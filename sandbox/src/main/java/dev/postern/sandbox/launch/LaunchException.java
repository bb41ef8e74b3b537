package dev.postern.sandbox.launch;

/** Ends the command; its message is written for the person at the terminal. */
final class LaunchException extends RuntimeException {

  private static final long serialVersionUID = 1;

  LaunchException(String message) {
    super(message);
  }

  LaunchException(String message, Throwable cause) {
    super(message, cause);
  }
}
