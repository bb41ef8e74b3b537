package dev.postern.operations.aws;

import java.util.List;
import java.util.function.Consumer;

/** Goes through the parts and tells about each; remembers what it met. */
final class Progress {
  private final Consumer<String> told;
  private int changes;
  private int obstacles;

  Progress(Consumer<String> told) {
    this.told = told;
  }

  /** Tells what would be changed. */
  Progress plan(List<Part> parts) {
    for (Part part : parts) {
      List<Finding> findings = part.findings();
      tellIfGood(part, findings);
      for (Finding finding : findings) {
        switch (finding) {
          case Finding.Change change -> change(part, change);
          case Finding.Obstacle obstacle -> obstacle(part, obstacle.text());
        }
      }
    }
    return this;
  }

  /** Changes it, part by part: the later ones see what the earlier ones made. */
  Progress apply(List<Part> parts) {
    for (Part part : parts) {
      List<Finding> findings = part.findings();
      tellIfGood(part, findings);
      for (Finding finding : findings) {
        switch (finding) {
          case Finding.Change change -> make(part, change);
          case Finding.Obstacle obstacle -> obstacle(part, obstacle.text());
        }
      }
    }
    return this;
  }

  int changes() {
    return changes;
  }

  boolean isComplete() {
    return obstacles == 0;
  }

  private void make(Part part, Finding.Change change) {
    try {
      change.repair().run();
      change(part, change);
    } catch (ObstacleException e) {
      obstacle(part, String.valueOf(e.getMessage()));
    }
  }

  private void tellIfGood(Part part, List<Finding> findings) {
    if (findings.isEmpty()) {
      told.accept("  = " + part.title());
    }
  }

  private void change(Part part, Finding.Change change) {
    changes++;
    told.accept("  + " + part.title() + ": " + change.text());
  }

  private void obstacle(Part part, String text) {
    obstacles++;
    told.accept("  ! " + part.title() + ": " + text);
  }
}
