package dev.postern.dispatcher.signature;

/** A webhook cannot be signed: no secret, or none that a known key opens. */
public final class UnreadableSecretException extends Exception {
  private static final long serialVersionUID = 1L;

  UnreadableSecretException(String message) {
    super(message);
  }

  UnreadableSecretException(Throwable cause) {
    super(cause);
  }
}
