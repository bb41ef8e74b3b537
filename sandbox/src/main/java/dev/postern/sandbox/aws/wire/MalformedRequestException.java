package dev.postern.sandbox.aws.wire;

/** A request no service could read. */
public final class MalformedRequestException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public MalformedRequestException(String message, Throwable cause) {
    super(message, cause);
  }
}
