package dev.postern.ingester.problem;

/** The request is refused; nothing of it was kept. */
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final Problem problem;

  /**
   * @param reason for our own log; the sender is told the problem's message only
   */
  public ProblemException(Problem problem, String reason) {
    super(problem.wireName() + ": " + reason);
    this.problem = problem;
  }

  public ProblemException(Problem problem, String reason, Throwable cause) {
    super(problem.wireName() + ": " + reason, cause);
    this.problem = problem;
  }

  public Problem problem() {
    return problem;
  }
}
