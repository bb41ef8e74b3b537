package dev.postern.ingester.ses;

/** The text is not an event that we can make sense of; the message says why, without content. */
public final class UnknownSesEventException extends RuntimeException {
  private static final long serialVersionUID = 1;

  UnknownSesEventException(String reason) {
    super(reason);
  }
}
