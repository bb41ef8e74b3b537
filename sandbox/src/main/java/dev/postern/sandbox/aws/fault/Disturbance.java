package dev.postern.sandbox.aws.fault;

/** What happens to one call, once the dice are cast. */
public record Disturbance(Kind kind, long latencyMillis) {
  public static final Disturbance NONE = new Disturbance(Kind.NONE, 0);

  /** At most one of these happens to a call. */
  public enum Kind {
    NONE,
    THROTTLE,
    SERVER_ERROR,
    LOSE_ANSWER,
    CUT_CONNECTION
  }
}
