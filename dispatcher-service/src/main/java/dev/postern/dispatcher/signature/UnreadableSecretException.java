package dev.postern.dispatcher.signature;

/** A webhook cannot be sent: a secret it needs is missing, or no known key opens it. */
public final class UnreadableSecretException extends Exception {
  private static final long serialVersionUID = 1L;

  public UnreadableSecretException(String message) {
    super(message);
  }

  public UnreadableSecretException(Throwable cause) {
    super(cause);
  }
}
