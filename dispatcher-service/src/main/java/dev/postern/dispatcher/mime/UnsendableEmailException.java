package dev.postern.dispatcher.mime;

/** The email can never be sent as it is. The message is told to the customer. */
public final class UnsendableEmailException extends RuntimeException {
  public UnsendableEmailException(String reason) {
    super(reason);
  }
}
