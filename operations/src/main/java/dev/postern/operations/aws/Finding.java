package dev.postern.operations.aws;

/** Something that is not as it should be. */
sealed interface Finding {
  String text();

  /**
   * @param text what the repair does
   * @param repair may throw {@link ObstacleException}
   */
  record Change(String text, Runnable repair) implements Finding {}

  /** Only a person can decide about it. */
  record Obstacle(String text) implements Finding {}
}
