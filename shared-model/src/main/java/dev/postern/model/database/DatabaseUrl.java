package dev.postern.model.database;

import dev.postern.model.settings.Settings;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A database address in libpq's form, {@code
 * postgresql://user:password@host:port/database?name=value}, taken apart for JDBC.
 *
 * @param jdbcUrl the address without credentials; libpq's parameters are pgjdbc's own
 */
public record DatabaseUrl(String jdbcUrl, String user, String password) {

  /**
   * The address a process should use: its own variable if set, else {@code DATABASE_URL}.
   *
   * @param variable for example {@code POSTERN_API_DATABASE_URL}
   */
  public static Optional<DatabaseUrl> find(Settings settings, String variable) {
    return settings.find(variable).or(() -> settings.find("DATABASE_URL")).map(DatabaseUrl::parse);
  }

  /**
   * @throws IllegalArgumentException if the text is not such an address; the message does not
   *     repeat it, because it holds a password
   */
  public static DatabaseUrl parse(String text) {
    URI uri = uri(text);
    boolean postgres = "postgresql".equals(uri.getScheme()) || "postgres".equals(uri.getScheme());
    if (!postgres || uri.getHost() == null || uri.getRawPath().length() < 2) {
      throw malformed();
    }
    String[] credentials =
        Optional.ofNullable(uri.getRawUserInfo()).orElseThrow(DatabaseUrl::malformed).split(":", 2);
    String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    return new DatabaseUrl(
        "jdbc:postgresql://" + uri.getHost() + port + uri.getRawPath() + query,
        decode(credentials[0]),
        credentials.length > 1 ? decode(credentials[1]) : "");
  }

  private static URI uri(String text) {
    try {
      return URI.create(text.strip());
    } catch (IllegalArgumentException e) {
      throw malformed();
    }
  }

  private static IllegalArgumentException malformed() {
    return new IllegalArgumentException(
        "a database address has the form postgresql://user:password@host:port/database");
  }

  private static String decode(String text) {
    // In a user or password a plus is a plus; URLDecoder reads forms, where it is a space.
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /** Without the password, so that it can be logged. */
  @Override
  public String toString() {
    return jdbcUrl + " as " + user;
  }
}
