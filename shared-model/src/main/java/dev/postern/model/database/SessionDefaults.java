package dev.postern.model.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a service asks of each of its sessions when it connects, by Postgres' start-up parameter
 * {@code options}. A pooler in between may drop that parameter. Then the same becomes the default
 * of the service's login in this database, which holds for the sessions of the pooler too.
 */
public final class SessionDefaults {
  private static final Pattern OPTION = Pattern.compile("-c\\s*([a-z_]+)=(\\w+)");

  private SessionDefaults() {}

  /**
   * Sees to it that sessions have what was asked for.
   *
   * @param connection one that commits each statement
   * @param options for example {@code -c lock_timeout=5s -c statement_timeout=18s}
   * @return what to tell the operator; empty where all that was asked for holds
   * @throws SQLException if the database cannot be asked
   */
  public static Optional<String> uphold(Connection connection, String options) throws SQLException {
    Map<String, String> missing = missing(connection, options);
    if (missing.isEmpty()) {
      return Optional.empty();
    }
    String dropped =
        "What lies between this service and Postgres drops what connections ask for: " + missing;
    String login = login(connection);
    List<String> changes =
        missing.entrySet().stream()
            .map(one -> login + " set %s = '%s'".formatted(one.getKey(), one.getValue()))
            .toList();
    try (Statement statement = connection.createStatement()) {
      for (String change : changes) {
        statement.execute(change);
      }
      return Optional.of(
          dropped + ". It is the default of this login from now on, for sessions that begin.");
    } catch (SQLException e) {
      String byHand = String.join("; ", changes);
      return Optional.of(
          dropped + ". It did not become the default of this login (" + e + "): " + byHand);
    }
  }

  private static String login(Connection connection) throws SQLException {
    String sql = "select format('alter role %I in database %I', current_user, current_database())";
    try (Statement ask = connection.createStatement();
        ResultSet row = ask.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }

  /** Those settings that the session does not have. */
  private static Map<String, String> missing(Connection connection, String options)
      throws SQLException {
    Map<String, String> missing = new LinkedHashMap<>();
    // Set for the statement alone, a value is answered in the way in which Postgres writes it.
    String sql = "select current_setting(?), set_config(?, ?, true)";
    try (PreparedStatement ask = connection.prepareStatement(sql)) {
      Matcher option = OPTION.matcher(options);
      while (option.find()) {
        ask.setString(1, option.group(1));
        ask.setString(2, option.group(1));
        ask.setString(3, option.group(2));
        try (ResultSet row = ask.executeQuery()) {
          row.next();
          if (!row.getString(1).equals(row.getString(2))) {
            missing.put(option.group(1), row.getString(2));
          }
        }
      }
    }
    return missing;
  }
}
