package dev.postern.model.address;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/** Tells addresses of the public internet from all others. */
public final class PublicAddress {
  /** Where clouds answer with credentials; no setting opens these. */
  private static final List<AddressRange> METADATA =
      AddressRange.all(
          "169.254.0.0/16",
          "100.100.100.200",
          // Azure's WireServer has a public number but answers only inside Azure.
          "168.63.129.16",
          "192.0.0.192",
          "fe80::/10",
          "fd00:ec2::/32",
          "fd20:ce::254");

  private static final List<AddressRange> SPECIAL_IPV4 =
      AddressRange.all(
          "0.0.0.0/8",
          "10.0.0.0/8",
          "100.64.0.0/10",
          "127.0.0.0/8",
          "169.254.0.0/16",
          "172.16.0.0/12",
          "192.0.0.0/24",
          "192.0.2.0/24",
          "192.88.99.0/24",
          "192.168.0.0/16",
          "198.18.0.0/15",
          "198.51.100.0/24",
          "203.0.113.0/24",
          "224.0.0.0/4",
          "240.0.0.0/4");

  private static final AddressRange GLOBAL_IPV6 = AddressRange.parse("2000::/3");

  /** Teredo and other protocol blocks, documentation, 6to4. */
  private static final List<AddressRange> SPECIAL_IPV6 =
      AddressRange.all("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

  private PublicAddress() {}

  /** The blocks of 0.0.0.0/0 and 2000::/3 that are not public, for whoever rules a network. */
  public static Stream<AddressRange> exceptions() {
    return Stream.concat(SPECIAL_IPV4.stream(), SPECIAL_IPV6.stream());
  }

  static boolean isMetadata(InetAddress address) {
    return AddressRange.anyContains(METADATA, address);
  }

  static boolean isPublic(InetAddress address) {
    if (isMetadata(address)) {
      return false;
    }
    return address instanceof Inet4Address
        ? !AddressRange.anyContains(SPECIAL_IPV4, address)
        : GLOBAL_IPV6.contains(address) && !AddressRange.anyContains(SPECIAL_IPV6, address);
  }
}
