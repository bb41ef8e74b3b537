package dev.postern.model.settings;

import dev.postern.model.settings.Findings.Report;
import java.util.Optional;

/** Whether files outside of the database are where every process finds them. */
final class StorageRules {
  private static final String REPLICAS = "POSTERN_API_REPLICAS";

  private final Variables variables;
  private final Report report;

  StorageRules(Variables variables, Report report) {
    this.variables = variables;
    this.report = report;
  }

  void check() {
    variables.find(StorageLocation.VARIABLE).filter(text -> !text.isBlank()).ifPresent(this::check);
  }

  private void check(String text) {
    Optional<StorageLocation> location = StorageLocation.parse(text);
    if (location.isEmpty()) {
      report.problem(
          StorageLocation.VARIABLE + " is of neither form, s3://bucket/prefix or file:///folder.");
    }
    boolean folder = location.filter(StorageLocation.Folder.class::isInstance).isPresent();
    if (folder && variables.find(REPLICAS).filter(n -> !n.strip().equals("1")).isPresent()) {
      report.problem(
          StorageLocation.VARIABLE
              + " names a folder, which only one process of the API can use: set it to"
              + " s3://bucket/prefix, or "
              + REPLICAS
              + " to 1.");
    }
  }
}
