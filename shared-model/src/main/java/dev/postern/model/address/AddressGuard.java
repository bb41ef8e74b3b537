package dev.postern.model.address;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/**
 * Keeps requests that customers cause away from networks that are not theirs. A URL is checked when
 * it is saved and again before each use; the addresses of its name at every connect, and only an
 * address that was checked may be dialled.
 */
public final class AddressGuard {
  private static final int IPV4_BYTES = 4;

  private final AddressRules rules;

  public AddressGuard(AddressRules rules) {
    this.rules = rules;
  }

  public UrlResult checkUrl(String text) {
    try {
      OutboundUrl url = UrlParser.parse(text);
      if (!url.secure() && !rules.plainHttp()) {
        return new UrlResult.Refused("The URL must start with https://.");
      }
      if (url.literal().isPresent() && !allowsLiteral(url.literal().get())) {
        return new UrlResult.Refused("The URL's address is not a public one.");
      }
      return new UrlResult.Allowed(url);
    } catch (RefusedUrlException e) {
      return new UrlResult.Refused(String.valueOf(e.getMessage()));
    }
  }

  /** Whether an address that a name resolved to may be dialled. */
  public boolean allows(InetAddress address) {
    if (PublicAddress.isMetadata(address) || AddressRange.anyContains(rules.denied(), address)) {
      return false;
    }
    if (isNat64(address)) {
      return allows(embeddedIpv4(address));
    }
    return AddressRange.anyContains(rules.allowed(), address) || PublicAddress.isPublic(address);
  }

  /** NAT64 is the resolver's business; a customer who writes such an address means harm. */
  private boolean allowsLiteral(InetAddress literal) {
    return !isNat64(literal) && allows(literal);
  }

  private boolean isNat64(InetAddress address) {
    return address instanceof Inet6Address
        && rules.nat64().filter(prefix -> prefix.contains(address)).isPresent();
  }

  private static InetAddress embeddedIpv4(InetAddress nat64) {
    byte[] bytes = nat64.getAddress();
    try {
      return InetAddress.getByAddress(
          Arrays.copyOfRange(bytes, bytes.length - IPV4_BYTES, bytes.length));
    } catch (UnknownHostException e) {
      throw new IllegalStateException("four bytes are always an address", e);
    }
  }
}
