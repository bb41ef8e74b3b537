package dev.postern.model.address;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes a URL apart and refuses everything that another parser could read differently. {@code
 * java.net.URI} answers a null host for several hostile forms, which a check would let pass.
 */
final class UrlParser {
  private static final int MAX_LENGTH = 2048;
  private static final int MAX_PORT = 65_535;
  private static final Pattern URL = Pattern.compile("(?i)(https?)://([^/?]+)([/?].*)?");
  private static final Pattern AUTHORITY =
      Pattern.compile("(\\[[^\\[\\]]*]|[^:\\[\\]]+)(?::([1-9]\\d{0,4}))?");

  /** Ports that browsers refuse, because other protocols can be spoken there by way of HTTP. */
  private static final Set<Integer> BAD_PORTS =
      Set.of(
          1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101,
          102, 103, 104, 109, 110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389,
          427, 465, 512, 513, 514, 515, 526, 530, 531, 532, 540, 548, 554, 556, 563, 587, 601, 636,
          989, 990, 993, 995, 1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566,
          6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080);

  private UrlParser() {}

  static OutboundUrl parse(String text) throws RefusedUrlException {
    refuseIf(text.length() > MAX_LENGTH, "The URL is longer than 2048 characters.");
    refuseIf(
        text.codePoints().anyMatch(UrlParser::isDangerous),
        "The URL contains a space, a backslash, a fragment or a control character.");
    Matcher url = URL.matcher(text);
    refuseIf(!url.matches(), "The URL must start with https:// and a host.");
    boolean secure = url.group(1).toLowerCase(Locale.ROOT).equals("https");
    Matcher authority = AUTHORITY.matcher(url.group(2));
    refuseIf(!authority.matches(), "The URL must name one host and at most one port.");
    Host host = Host.parse(authority.group(1));
    int port = port(authority.group(2), secure);
    return new OutboundUrl(secure, host.name(), port, target(url.group(3)), host.literal());
  }

  private static boolean isDangerous(int c) {
    return Character.isISOControl(c)
        || Character.isWhitespace(c)
        || Character.isSpaceChar(c)
        || c == '\\'
        || c == '#';
  }

  private static int port(@Nullable String digits, boolean secure) throws RefusedUrlException {
    if (digits == null) {
      return OutboundUrl.defaultPort(secure);
    }
    int port = Integer.parseInt(digits);
    refuseIf(port > MAX_PORT || BAD_PORTS.contains(port), "The URL's port is not allowed.");
    return port;
  }

  /** Letters outside ASCII are escaped, as a request line cannot carry them. */
  private static String target(@Nullable String rest) {
    if (rest == null) {
      return "/";
    }
    var escaped = new StringBuilder(rest.startsWith("/") ? "" : "/");
    for (byte b : rest.getBytes(StandardCharsets.UTF_8)) {
      if (b >= 0) {
        escaped.append((char) b);
      } else {
        escaped.append(String.format("%%%02X", b & 0xFF));
      }
    }
    return escaped.toString();
  }

  private static void refuseIf(boolean wrong, String reason) throws RefusedUrlException {
    if (wrong) {
      throw new RefusedUrlException(reason);
    }
  }
}
