package dev.postern.dispatcher.sql;

import java.sql.SQLException;

/** A statement failed. Unchecked, so that it rolls the transaction back. */
public final class DatabaseException extends RuntimeException {
  DatabaseException(SQLException cause) {
    super(cause);
  }
}
