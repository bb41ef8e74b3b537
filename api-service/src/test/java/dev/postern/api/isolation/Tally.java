package dev.postern.api.isolation;

import java.util.HashSet;
import java.util.Set;

/** What was tried. */
final class Tally {
  private final Set<String> operations = new HashSet<>();
  private final Set<String> callers = new HashSet<>();
  private final Set<String> references = new HashSet<>();
  private final int described;
  private int rows;
  private int calls;

  /**
   * @param described how many operations there are, with those that read nothing and name nothing
   */
  Tally(int described) {
    this.described = described;
  }

  void row() {
    rows++;
  }

  void call(Call call) {
    calls++;
    operations.add(call.operation().id());
    callers.add(call.caller().toString());
    call.operation()
        .references()
        .forEach(reference -> references.add(call.operation().id() + reference));
  }

  int rows() {
    return rows;
  }

  @Override
  public String toString() {
    return "%d of %d operations x %d callers x %d references: %d foreign rows compared, %d calls"
        .formatted(operations.size(), described, callers.size(), references.size(), rows, calls);
  }
}
