package dev.postern.dispatcher.job;

import dev.postern.model.job.JobKind;
import java.util.Map;

/** One round of what a feature does by itself. Harmless beside another round of the same kind. */
public interface JobRun {
  JobKind kind();

  /** Answers how much was done, by names that the caller is told. */
  Map<String, Integer> run();
}
