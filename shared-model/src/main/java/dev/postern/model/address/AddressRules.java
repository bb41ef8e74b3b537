package dev.postern.model.address;

import java.util.List;
import java.util.Optional;

/**
 * What an installation adds to the rules that hold everywhere.
 *
 * @param plainHttp whether URLs may be {@code http}, for development
 * @param allowed ranges that count as public although they are not, for development
 * @param denied the installation's own public addresses
 * @param nat64 the prefix of the network's NAT64, 96 bits long: such an address is judged by the
 *     IPv4 address in it
 */
public record AddressRules(
    boolean plainHttp,
    List<AddressRange> allowed,
    List<AddressRange> denied,
    Optional<AddressRange> nat64) {

  /** HTTPS to public addresses only. */
  public static final AddressRules STRICT =
      new AddressRules(false, List.of(), List.of(), Optional.empty());

  /**
   * Of the texts of settings.
   *
   * @throws IllegalArgumentException if one of them is no range
   */
  public static AddressRules parse(
      boolean plainHttp,
      Optional<List<String>> allowed,
      Optional<List<String>> denied,
      Optional<String> nat64) {
    return new AddressRules(
        plainHttp, ranges(allowed), ranges(denied), nat64.map(AddressRange::parse));
  }

  private static List<AddressRange> ranges(Optional<List<String>> texts) {
    return texts.orElse(List.of()).stream().map(AddressRange::parse).toList();
  }

  public AddressRules {
    allowed = List.copyOf(allowed);
    denied = List.copyOf(denied);
  }
}
