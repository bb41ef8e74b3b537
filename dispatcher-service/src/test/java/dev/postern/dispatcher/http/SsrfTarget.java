package dev.postern.dispatcher.http;

import dev.postern.model.address.AddressLiteral;
import dev.postern.model.address.SsrfCase;
import java.net.IDN;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the harmless URL of a row leads, read without the parser under test.
 *
 * @param host in lower case and ASCII, without a final dot and without brackets
 */
record SsrfTarget(boolean secure, String host, int port) {
  private static final Pattern URL =
      Pattern.compile("(https?)://(?:\\[([^\\]]+)]|([^/?:@\\[]+))(?::(\\d+))?(?:[/?].*)?");

  /** Empty if the URL is not of the form that harmless ones have. */
  static Optional<SsrfTarget> of(SsrfCase row) {
    Matcher url = URL.matcher(row.url().toLowerCase(Locale.ROOT));
    if (!url.matches()) {
      return Optional.empty();
    }
    boolean secure = url.group(1).equals("https");
    String host = url.group(2) == null ? IDN.toASCII(url.group(3)) : url.group(2);
    int port = url.group(4) == null ? (secure ? 443 : 80) : Integer.parseInt(url.group(4));
    return Optional.of(new SsrfTarget(secure, host.replaceFirst("\\.$", ""), port));
  }

  boolean named() {
    return literal().isEmpty();
  }

  private Optional<InetAddress> literal() {
    return AddressLiteral.parse(host);
  }

  /** What the Host header says. */
  String authority() {
    String name = host.contains(":") ? "[" + host + "]" : host;
    return port == (secure ? 443 : 80) ? name : name + ":" + port;
  }

  /** The name that TLS asks for; none where the host is an address. */
  Optional<String> serverName() {
    return secure && named() ? Optional.of(host) : Optional.empty();
  }
}
