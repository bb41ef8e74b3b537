package dev.postern.ingester.job;

/** How far a request is. */
sealed interface JobOutcome {
  /**
   * @param result what was done, as JSON
   */
  record Done(String result) implements JobOutcome {}

  record Failed() implements JobOutcome {}

  /** Nobody has finished it yet; somebody will. */
  record Open() implements JobOutcome {}
}
