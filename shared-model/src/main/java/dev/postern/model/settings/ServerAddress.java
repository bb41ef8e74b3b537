package dev.postern.model.settings;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A URL of a server, as far as the rules look at it: who is reached, how, and with what. */
record ServerAddress(String scheme, String host, String user, String password, String query) {
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost\\.?|.*\\.localhost\\.?|127(\\.\\d{1,3}){3}|\\[::1]");

  static Optional<ServerAddress> parse(String text) {
    URI uri;
    try {
      uri = URI.create(text.strip());
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
    if (uri.getScheme() == null || uri.getHost() == null) {
      return Optional.empty();
    }
    String[] login = (uri.getUserInfo() == null ? "" : uri.getUserInfo()).split(":", 2);
    return Optional.of(
        new ServerAddress(
            uri.getScheme().toLowerCase(Locale.ROOT),
            uri.getHost().toLowerCase(Locale.ROOT),
            login[0],
            login.length > 1 ? login[1] : "",
            uri.getQuery() == null ? "" : uri.getQuery()));
  }

  /** What never leaves the machine needs no encryption. */
  boolean isOnThisMachine() {
    return LOOPBACK.matcher(host).matches();
  }

  /** The value of a parameter; the last one counts, as for the driver. */
  Optional<String> parameter(String name) {
    return Stream.of(query.split("&"))
        .filter(pair -> pair.startsWith(name + "="))
        .map(pair -> pair.substring(name.length() + 1))
        .reduce((earlier, later) -> later);
  }

  /** Without the password, so that it can be logged. */
  @Override
  public String toString() {
    return scheme + "://" + host;
  }
}
