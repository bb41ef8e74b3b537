package dev.postern.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The addresses that a policy of the network names. */
final class AddressRanges {
  /** What {@code PublicAddress} of the services refuses too. */
  private static final List<String> NEVER_IPV4 =
      List.of(
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

  private static final List<String> NEVER_IPV6 =
      List.of("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

  private static final String PRIVATE =
      "(10|127)\\..*|172\\.(1[6-9]|2\\d|3[01])\\..*|192\\.168\\..*|f[cd][0-9a-f]{2}:.*";

  private AddressRanges() {}

  /** Whether a block is not within the private ranges. */
  static boolean reachesStrangers(JsonNode block) {
    String range = block.path("cidr").asText();
    int bits = Integer.parseInt(range.substring(range.indexOf('/') + 1));
    return !range.matches(PRIVATE) || bits < 7;
  }

  /** What a block that reaches strangers reaches besides. */
  static Stream<String> privateParts(JsonNode block) {
    Set<String> except =
        Manifests.elements(block.path("except")).map(JsonNode::asText).collect(Collectors.toSet());
    String range = block.path("cidr").asText();
    List<String> never =
        switch (range) {
          case "0.0.0.0/0" -> NEVER_IPV4;
          case "2000::/3" -> NEVER_IPV6;
          default -> List.of(range + " itself");
        };
    return never.stream().filter(one -> !except.contains(one));
  }
}
