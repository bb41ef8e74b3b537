package dev.postern.api.webhook;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;

/** Which addresses webhook endpoints may have, beside what holds everywhere. */
@ConfigMapping(prefix = "postern.webhook")
public interface WebhookConfig {
  /** Public addresses of this installation itself, as ranges; webhooks never go there. */
  Optional<List<String>> denyCidrs();

  /** The prefix of the network's NAT64, 96 bits long, where there is one. */
  Optional<String> nat64Prefix();
}
