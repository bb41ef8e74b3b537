package dev.postern.model.address;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads addresses without ever asking DNS. Only the canonical dotted quad counts as IPv4, because
 * parsers disagree about all other spellings.
 */
public final class AddressLiteral {
  private static final String OCTET = "(0|[1-9]\\d?|1\\d\\d|2[0-4]\\d|25[0-5])";
  private static final Pattern DOTTED_QUAD = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");
  private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

  private AddressLiteral() {}

  public static Optional<InetAddress> parse(String text) {
    return text.indexOf(':') < 0 ? parseIpv4(text) : parseIpv6(text);
  }

  static Optional<InetAddress> parseIpv4(String text) {
    return DOTTED_QUAD.matcher(text).matches() ? read(text) : Optional.empty();
  }

  /** An IPv4 address in the clothes of IPv6 is refused: it is known by another spelling. */
  static Optional<InetAddress> parseIpv6(String text) {
    if (!IPV6.matcher(text).matches()) {
      return Optional.empty();
    }
    // In brackets Java takes it for a literal or fails; it never looks a name up.
    return read("[" + text + "]").filter(address -> address.getAddress().length == 16);
  }

  private static Optional<InetAddress> read(String literal) {
    try {
      return Optional.of(InetAddress.getByName(literal));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }
}
