package dev.postern.ingester.emailevent;

/** The event is well formed and still cannot be recorded; trying again would not help. */
final class UnusableEventException extends RuntimeException {
  private static final long serialVersionUID = 1;

  UnusableEventException(String reason, Throwable cause) {
    super(reason, cause);
  }
}
