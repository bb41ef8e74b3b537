package dev.postern.sandbox.aws.fault;

/**
 * What happens to one call, once the dice are cast.
 *
 * @param status of the answer if it is an error of the server
 */
public record Disturbance(Kind kind, long latencyMillis, int status) {
  public static final Disturbance NONE = new Disturbance(Kind.NONE, 0, 0);

  /** At most one of these happens to a call. */
  public enum Kind {
    NONE,
    THROTTLE,
    SERVER_ERROR,
    LOSE_ANSWER,
    CUT_CONNECTION
  }
}
