package dev.postern.model.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Tells sessions of one's own from those that a pooler hands on after each transaction, as
 * PgBouncer does in transaction mode. Of the latter nothing may be expected from one transaction to
 * the next: no notifications, no locks, no settings.
 */
public final class Sessions {
  /** Others may use the pooler meanwhile, and get what would have given it away. */
  private static final int LOOKS = 3;

  private Sessions() {}

  /**
   * @param one a connection that commits each statement
   * @param other another such connection to the same place
   */
  public static boolean areShared(Connection one, Connection other) throws SQLException {
    int own = process(one);
    for (int look = 0; look < LOOKS; look++) {
      if (process(one) != own || process(other) == own) {
        return true;
      }
    }
    return false;
  }

  /** The server's process that answers. */
  private static int process(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select pg_backend_pid()")) {
      row.next();
      return row.getInt(1);
    }
  }
}
