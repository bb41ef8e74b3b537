package dev.postern.model.settings;

import dev.postern.model.settings.Findings.Report;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The variables under review, read once; what cannot be read is a problem and counts as unset. */
final class Variables {
  private final Settings settings;
  private final Report report;
  private final Map<String, Optional<String>> read = new HashMap<>();

  Variables(Settings settings, Report report) {
    this.settings = settings;
    this.report = report;
  }

  Optional<String> find(String variable) {
    return read.computeIfAbsent(variable, this::read);
  }

  private Optional<String> read(String variable) {
    try {
      return settings.find(variable);
    } catch (IllegalStateException bothSet) {
      report.problem("Set " + variable + " or " + variable + "_FILE, not both.");
    } catch (UncheckedIOException unreadable) {
      // Not its text: who put the secret itself there must not find it in the log.
      report.problem(variable + "_FILE names a file that cannot be read.");
    }
    return Optional.empty();
  }
}
