package dev.postern.model.settings;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A URL of a server, as far as the rules look at it: who is reached, how, and with what.
 *
 * @param hosts one, or those of a database that any of them may serve
 */
record ServerAddress(
    String scheme, List<String> hosts, String user, String password, String query) {
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost\\.?|.*\\.localhost\\.?|127(\\.\\d{1,3}){3}|\\[::1]");

  static Optional<ServerAddress> parse(String text) {
    List<URI> each;
    try {
      each = LibpqUrl.each(text);
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
    URI uri = each.getFirst();
    if (uri.getScheme() == null || each.stream().anyMatch(one -> one.getHost() == null)) {
      return Optional.empty();
    }
    String[] login = (uri.getUserInfo() == null ? "" : uri.getUserInfo()).split(":", 2);
    return Optional.of(
        new ServerAddress(
            uri.getScheme().toLowerCase(Locale.ROOT),
            each.stream().map(one -> one.getHost().toLowerCase(Locale.ROOT)).toList(),
            login[0],
            login.length > 1 ? login[1] : "",
            uri.getQuery() == null ? "" : uri.getQuery()));
  }

  /** What never leaves the machine needs no encryption. */
  boolean isOnThisMachine() {
    return hosts.stream().allMatch(host -> LOOPBACK.matcher(host).matches());
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
    return scheme + "://" + String.join(",", hosts);
  }
}
