package dev.postern.model.migration;

import dev.postern.model.database.DatabaseUrl;
import dev.postern.model.secret.SealedColumn;
import dev.postern.model.secret.SealingKey;
import dev.postern.model.secret.SecretCipher;
import dev.postern.model.settings.Settings;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Brings every stored secret under the current keys, so that the previous ones can be given up. The
 * services run meanwhile, already with the new keys. Doing it again does nothing.
 */
public final class SecretRotation {
  private static final int MAX_WALKS = 5;

  private final DatabaseUrl database;
  private final Map<SealingKey, SecretCipher> ciphers;

  SecretRotation(DatabaseUrl database, Map<SealingKey, SecretCipher> ciphers) {
    this.database = database;
    this.ciphers = new EnumMap<>(ciphers);
  }

  public static void main(String[] arguments) {
    System.exit(run(new Settings(System.getenv())));
  }

  static int run(Settings settings) {
    var database = DatabaseUrl.find(settings, "POSTERN_MIGRATOR_DATABASE_URL");
    List<String> missing = new ArrayList<>();
    if (database.isEmpty()) {
      missing.add("POSTERN_MIGRATOR_DATABASE_URL");
    }
    for (SealingKey key : SealingKey.values()) {
      if (settings.find(key.variable()).isEmpty()) {
        missing.add(key.variable());
      }
    }
    if (!missing.isEmpty()) {
      System.err.println("Set " + String.join(", ", missing) + " as the services have them.");
      return 1;
    }
    try {
      return new SecretRotation(database.orElseThrow(), ciphers(settings)).rotateAll() ? 0 : 1;
    } catch (SQLException e) {
      System.err.println("The secrets could not be rotated: " + e.getMessage());
      return 1;
    }
  }

  private static Map<SealingKey, SecretCipher> ciphers(Settings settings) {
    Map<SealingKey, SecretCipher> ciphers = new EnumMap<>(SealingKey.class);
    for (SealingKey key : SealingKey.values()) {
      String text = settings.find(key.variable()).orElseThrow();
      ciphers.put(key, new SecretCipher(text, settings.list(key.previousVariable())));
    }
    return ciphers;
  }

  /** Answers whether everything is under the current keys now. */
  boolean rotateAll() throws SQLException {
    boolean done = true;
    try (Connection connection =
        DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password())) {
      for (SealedColumn column : SealedColumn.values()) {
        if (exists(connection, column)) {
          done &= rotate(connection, column);
        }
      }
    }
    System.out.println(
        done
            ? "Every secret is under the current keys: the previous ones are not needed any more."
            : "Not every secret is under the current keys: keep the previous ones.");
    return done;
  }

  /** A service that still has the old key adds rows behind the walk; they need another one. */
  private boolean rotate(Connection connection, SealedColumn column) throws SQLException {
    SecretCipher cipher = ciphers.get(column.key());
    if (cipher == null) {
      throw new IllegalStateException("no key " + column.key());
    }
    var rotation = new ColumnRotation(connection, column, cipher);
    int resealed = 0;
    RotationCount last = rotation.walk();
    for (int walk = 1; walk < MAX_WALKS && last.foundWork(); walk++) {
      resealed += last.resealed();
      last = rotation.walk();
    }
    resealed += last.resealed();
    System.out.printf(
        "%s.%s: %d re-sealed, %d under the current key, %d cannot be opened%n",
        column.table(), column.column(), resealed, last.current(), last.unreadable());
    return !last.foundWork() && last.unreadable() == 0;
  }

  /** A schema may be newer or older than this list. */
  private static boolean exists(Connection connection, SealedColumn column) throws SQLException {
    String sql =
        """
        select from information_schema.columns
        where table_schema = 'public' and table_name = ? and column_name = ?
        """;
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, column.table());
      statement.setString(2, column.column());
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next();
      }
    }
  }
}
