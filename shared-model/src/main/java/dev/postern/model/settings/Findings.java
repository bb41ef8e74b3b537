package dev.postern.model.settings;

import java.util.ArrayList;
import java.util.List;

/**
 * What a review found, each as a sentence that names the variable and never its value.
 *
 * @param problems what a service does not start with
 * @param warnings what it starts with, and should not run with for long
 */
public record Findings(List<String> problems, List<String> warnings) {
  public Findings {
    problems = List.copyOf(problems);
    warnings = List.copyOf(warnings);
  }

  /** Gathers findings while rules are applied. */
  static final class Report {
    private final List<String> problems = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    void problem(String sentence) {
      problems.add(sentence);
    }

    void warning(String sentence) {
      warnings.add(sentence);
    }

    Findings findings() {
      return new Findings(problems, warnings);
    }
  }
}
