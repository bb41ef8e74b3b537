package dev.postern.model.address;

import java.net.InetAddress;
import java.util.Optional;

/**
 * A URL that passed the guard, in parts, so that nobody parses it a second time and differently.
 *
 * @param host in lower case and ASCII, without a final dot; an IPv6 literal in brackets
 * @param port the effective port
 * @param target path and query as sent in the request line
 * @param literal the address, where the host is one
 */
public record OutboundUrl(
    boolean secure, String host, int port, String target, Optional<InetAddress> literal) {
  private static final int HTTP_PORT = 80;
  private static final int HTTPS_PORT = 443;

  static int defaultPort(boolean secure) {
    return secure ? HTTPS_PORT : HTTP_PORT;
  }

  /** The URL as it is stored. */
  @Override
  public String toString() {
    String shownPort = port == defaultPort(secure) ? "" : ":" + port;
    return (secure ? "https://" : "http://") + host + shownPort + target;
  }
}
