package dev.postern.model.address;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** A block of addresses of one family, such as {@code 10.0.0.0/8} or {@code 2001:db8::/32}. */
public final class AddressRange {
  private final byte[] network;
  private final int prefixBits;

  private AddressRange(byte[] network, int prefixBits) {
    this.network = network;
    this.prefixBits = prefixBits;
  }

  /**
   * @param text an address, a slash and the number of leading bits; without them the one address
   * @throws IllegalArgumentException if the text is no such range
   */
  public static AddressRange parse(String text) {
    int slash = text.indexOf('/');
    byte[] network =
        AddressLiteral.parse(slash < 0 ? text : text.substring(0, slash))
            .orElseThrow(() -> new IllegalArgumentException("not an address range: " + text))
            .getAddress();
    int width = network.length * Byte.SIZE;
    int prefixBits = slash < 0 ? width : Integer.parseInt(text.substring(slash + 1));
    if (prefixBits < 0 || prefixBits > width) {
      throw new IllegalArgumentException("not an address range: " + text);
    }
    return new AddressRange(network, prefixBits);
  }

  static List<AddressRange> all(String... texts) {
    return Stream.of(texts).map(AddressRange::parse).toList();
  }

  static boolean anyContains(List<AddressRange> ranges, InetAddress address) {
    return ranges.stream().anyMatch(range -> range.contains(address));
  }

  /** Whether the text is an address in this block; a name never is. */
  public boolean containsAddress(String text) {
    return AddressLiteral.parse(text).filter(this::contains).isPresent();
  }

  /** Whether all of the other block lies in this one. */
  public boolean containsAll(AddressRange other) {
    return prefixBits <= other.prefixBits && contains(other.network);
  }

  public boolean contains(InetAddress address) {
    return contains(address.getAddress());
  }

  private boolean contains(byte[] other) {
    if (other.length != network.length) {
      return false;
    }
    int wholeBytes = prefixBits / Byte.SIZE;
    if (Arrays.mismatch(network, 0, wholeBytes, other, 0, wholeBytes) >= 0) {
      return false;
    }
    int restBits = prefixBits % Byte.SIZE;
    return restBits == 0
        || (network[wholeBytes] ^ other[wholeBytes]) >>> (Byte.SIZE - restBits) == 0;
  }

  /** As {@link #parse} reads it. */
  @Override
  public String toString() {
    try {
      return InetAddress.getByAddress(network).getHostAddress() + "/" + prefixBits;
    } catch (UnknownHostException e) {
      throw new IllegalStateException("no address has this length", e);
    }
  }
}
