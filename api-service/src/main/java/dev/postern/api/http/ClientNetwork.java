package dev.postern.api.http;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/**
 * Where a client is: its IPv4 address, or its IPv6 /64, because every customer of a provider's has
 * a whole one to choose addresses from.
 */
public record ClientNetwork(String cidr) {
  private static final int PREFIX_BYTES = 8;

  /**
   * @param address a literal, as sockets print it
   */
  public static ClientNetwork of(String address) {
    int zone = address.indexOf('%');
    String literal = zone < 0 ? address : address.substring(0, zone);
    try {
      // In brackets, or as a dotted quad, Java takes it for a literal and looks no name up.
      InetAddress parsed =
          InetAddress.getByName(literal.indexOf(':') < 0 ? literal : "[" + literal + "]");
      return new ClientNetwork(parsed instanceof Inet6Address ? prefix(parsed) : literal + "/32");
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("not an address literal", e);
    }
  }

  private static String prefix(InetAddress address) throws UnknownHostException {
    byte[] bytes = address.getAddress();
    Arrays.fill(bytes, PREFIX_BYTES, bytes.length, (byte) 0);
    return InetAddress.getByAddress(bytes).getHostAddress() + "/64";
  }
}
