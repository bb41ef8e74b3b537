package dev.postern.operations.aws;

/** A repair cannot be finished; the message says what to do. */
final class ObstacleException extends RuntimeException {
  private static final long serialVersionUID = 1;

  ObstacleException(String message) {
    super(message);
  }
}
