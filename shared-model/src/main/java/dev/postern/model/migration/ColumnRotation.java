package dev.postern.model.migration;

import dev.postern.model.secret.SealedColumn;
import dev.postern.model.secret.SecretCipher;
import dev.postern.model.secret.SecretPlace;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Re-seals what one column holds, a batch in a transaction. Services may go on reading and writing:
 * a row is changed only if it still holds what was read.
 */
final class ColumnRotation {
  private static final int BATCH = 200;

  private final Connection connection;
  private final SealedColumn column;
  private final SecretCipher cipher;

  /**
   * @param connection of its own, because it begins and ends transactions
   */
  ColumnRotation(Connection connection, SealedColumn column, SecretCipher cipher) {
    this.connection = connection;
    this.column = column;
    this.cipher = cipher;
  }

  /** One walk over all rows, in the order of the primary keys of these tables. */
  RotationCount walk() throws SQLException {
    connection.setAutoCommit(false);
    RotationCount count = RotationCount.NOTHING;
    List<SealedRow> batch = batchAfter(new UUID(0, 0), new UUID(0, 0));
    while (!batch.isEmpty()) {
      for (SealedRow row : batch) {
        count = count.plus(rotate(row));
      }
      connection.commit();
      batch = batchAfter(batch.getLast().tenant(), batch.getLast().row());
    }
    connection.commit();
    return count;
  }

  private RotationCount rotate(SealedRow row) throws SQLException {
    if (cipher.isCurrent(row.sealed())) {
      return RotationCount.CURRENT;
    }
    Optional<byte[]> resealed = reseal(row);
    if (resealed.isEmpty()) {
      return RotationCount.UNREADABLE;
    }
    return replace(row, resealed.get()) ? RotationCount.RESEALED : RotationCount.CHANGED;
  }

  private Optional<byte[]> reseal(SealedRow row) {
    SecretPlace place = column.place(row.row(), row.tenant());
    try {
      return Optional.of(cipher.reseal(row.sealed(), place));
    } catch (GeneralSecurityException e) {
      System.err.printf("%s %s cannot be opened%n", column.table(), row.row());
      return Optional.empty();
    }
  }

  private List<SealedRow> batchAfter(UUID tenant, UUID row) throws SQLException {
    String sql =
        """
        select %2$s, %3$s, %4$s from %1$s
        where (%2$s, %3$s) > (?, ?) and %4$s is not null
        order by %2$s, %3$s
        limit ?
        """;
    try (PreparedStatement statement = connection.prepareStatement(withNames(sql))) {
      statement.setObject(1, tenant);
      statement.setObject(2, row);
      statement.setInt(3, BATCH);
      List<SealedRow> rows = new ArrayList<>();
      ResultSet result = statement.executeQuery();
      while (result.next()) {
        rows.add(
            new SealedRow(
                result.getObject(1, UUID.class),
                result.getObject(2, UUID.class),
                result.getBytes(3)));
      }
      return rows;
    }
  }

  /** Answers whether the row still held what was read. */
  private boolean replace(SealedRow row, byte[] resealed) throws SQLException {
    String sql = "update %1$s set %4$s = ? where %2$s = ? and %3$s = ? and %4$s = ?";
    try (PreparedStatement statement = connection.prepareStatement(withNames(sql))) {
      statement.setBytes(1, resealed);
      statement.setObject(2, row.tenant());
      statement.setObject(3, row.row());
      statement.setBytes(4, row.sealed());
      return statement.executeUpdate() == 1;
    }
  }

  private String withNames(String sql) {
    return sql.formatted(
        column.table(), column.tenantColumn(), column.rowColumn(), column.column());
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record SealedRow(UUID tenant, UUID row, byte[] sealed) {}
}
