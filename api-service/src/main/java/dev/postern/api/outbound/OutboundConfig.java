package dev.postern.api.outbound;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;

/** Which addresses customers may name, beside what holds everywhere. */
@ConfigMapping(prefix = "postern.webhook")
public interface OutboundConfig {
  /** Public addresses of this installation itself, as ranges; nothing of customers goes there. */
  Optional<List<String>> denyCidrs();

  /** The ranges that webhooks come from, as the operator states them; published as they are. */
  Optional<List<String>> sourceAddresses();

  /** The prefix of the network's NAT64, 96 bits long, where there is one. */
  Optional<String> nat64Prefix();
}
