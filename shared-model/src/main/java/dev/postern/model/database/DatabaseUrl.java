package dev.postern.model.database;

import static java.util.stream.Collectors.joining;

import dev.postern.model.settings.LibpqUrl;
import dev.postern.model.settings.Settings;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A database address in libpq's form, {@code
 * postgresql://user:password@host:port/database?name=value}, taken apart for JDBC. Of several
 * hosts, between commas, the one is used that can be written to: a standby would refuse whatever is
 * asked.
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
    List<URI> each = each(text);
    URI uri = each.getFirst();
    boolean postgres = "postgresql".equals(uri.getScheme()) || "postgres".equals(uri.getScheme());
    boolean hosts = each.stream().allMatch(one -> one.getHost() != null);
    if (!postgres || !hosts || uri.getRawPath().length() < 2) {
      throw malformed();
    }
    String[] credentials =
        Optional.ofNullable(uri.getRawUserInfo()).orElseThrow(DatabaseUrl::malformed).split(":", 2);
    return new DatabaseUrl(
        "jdbc:postgresql://"
            + each.stream().map(DatabaseUrl::hostAndPort).collect(joining(","))
            + uri.getRawPath()
            + query(uri),
        decode(credentials[0]),
        credentials.length > 1 ? decode(credentials[1]) : "");
  }

  private static String hostAndPort(URI uri) {
    return uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
  }

  /** With pgjdbc's own word for what libpq calls {@code target_session_attrs=primary}. */
  private static String query(URI uri) {
    String given = uri.getRawQuery() == null ? "" : uri.getRawQuery();
    Stream<String> others =
        Stream.of(given.split("&"))
            .filter(pair -> !pair.isEmpty() && !pair.startsWith("target_session_attrs="));
    return "?" + Stream.concat(others, Stream.of("targetServerType=primary")).collect(joining("&"));
  }

  private static List<URI> each(String text) {
    try {
      return LibpqUrl.each(text);
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
