package dev.postern.api.problem;

import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells a database that cannot serve right now from a statement that is wrong. */
final class DatabaseTrouble {
  /** Connection, insufficient resources, operator intervention such as a shutdown. */
  private static final Set<String> TEMPORARY_CLASSES = Set.of("08", "53", "57");

  /** Others held a row for longer than we wait, or waited for us in turn. */
  private static final Set<String> LOCKED = Set.of("55P03", "40P01");

  private DatabaseTrouble() {}

  static boolean isTemporary(Throwable thrown) {
    for (@Nullable Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException failure && isTemporary(failure)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isTemporary(SQLException failure) {
    String state = failure.getSQLState();
    // The pool has no state to tell when no connection became free in time.
    return state == null
        || TEMPORARY_CLASSES.contains(state.substring(0, 2))
        || LOCKED.contains(state);
  }
}
