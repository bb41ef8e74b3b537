package dev.postern.ingester.sql;

import java.io.InputStream;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Binds the arguments of a statement in the order in which it names them. */
public final class SqlArguments {
  private final PreparedStatement statement;
  private int position;

  public SqlArguments(PreparedStatement statement) {
    this.statement = statement;
  }

  public SqlArguments add(@Nullable Object value) throws SQLException {
    statement.setObject(
        ++position, value instanceof Instant at ? at.atOffset(ZoneOffset.UTC) : value);
    return this;
  }

  /** Bytes that need not be in memory; null stays null. */
  public SqlArguments addBytes(@Nullable InputStream bytes, long length) throws SQLException {
    if (bytes == null) {
      statement.setNull(++position, Types.BINARY);
    } else {
      statement.setBinaryStream(++position, bytes, length);
    }
    return this;
  }

  /** One column of the rows, as an array of a Postgres type. */
  public <T> SqlArguments addColumn(
      String type, Collection<T> rows, Function<T, ? extends @Nullable Object> column)
      throws SQLException {
    Object[] values = rows.stream().map(row -> text(column.apply(row))).toArray();
    statement.setArray(++position, statement.getConnection().createArrayOf(type, values));
    return this;
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }
}
