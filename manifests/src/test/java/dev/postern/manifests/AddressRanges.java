package dev.postern.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.model.address.AddressRange;
import dev.postern.model.address.PublicAddress;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The addresses that a policy of the network names. */
final class AddressRanges {
  /** What stands for every public address, of either family. */
  private static final Set<String> EVERYWHERE = Set.of("0.0.0.0/0", "2000::/3");

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
    String cidr = block.path("cidr").asText();
    if (!EVERYWHERE.contains(cidr)) {
      return Stream.of(cidr + " itself");
    }
    AddressRange range = AddressRange.parse(cidr);
    List<AddressRange> except =
        Manifests.elements(block.path("except"))
            .map(JsonNode::asText)
            .map(AddressRange::parse)
            .toList();
    return PublicAddress.exceptions()
        .filter(range::containsAll)
        .filter(one -> except.stream().noneMatch(excepted -> excepted.containsAll(one)))
        .map(AddressRange::toString);
  }
}
