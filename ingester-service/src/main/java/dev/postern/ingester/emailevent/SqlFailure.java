package dev.postern.ingester.emailevent;

import java.sql.SQLException;
import java.util.Set;

/** Tells a database that fails from one that refuses a value for good. */
final class SqlFailure extends RuntimeException {
  private static final long serialVersionUID = 1;
  private static final String BAD_DATA = "22";
  private static final String BROKEN_CONSTRAINT = "23";
  private static final Set<String> LOCKED = Set.of("55P03", "40P01");

  private final boolean locked;

  private SqlFailure(SQLException cause) {
    super(cause);
    locked = LOCKED.contains(String.valueOf(cause.getSQLState()));
  }

  /** Whether somebody else held a row for too long, while others can be written. */
  boolean isOfLockedRow() {
    return locked;
  }

  static RuntimeException of(SQLException failure) {
    String state = String.valueOf(failure.getSQLState());
    return state.startsWith(BAD_DATA) || state.startsWith(BROKEN_CONSTRAINT)
        ? new UnusableEventException("the database refuses a value of it: " + state, failure)
        : new SqlFailure(failure);
  }
}
