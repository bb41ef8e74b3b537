package dev.postern.ingester.inbound;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;

/** What is taken in, and from whom. */
@ConfigMapping(prefix = "postern.inbound")
public interface InboundConfig {
  /** What mail providers show at {@code /events/inbound}. Without it nobody may post there. */
  Optional<String> token();

  /** The bucket that SES puts received mails into; objects of others are not read. */
  Optional<String> bucket();

  /** From how many bytes on an attachment is not kept; the mail as it came is. */
  @WithDefault("26214400")
  long attachmentLimit();

  /** Opens what signs mails at {@code /inbound/TOKEN}: the key that the api seals it under. */
  Optional<String> secretKey();

  /** Keys from before a rotation. */
  Optional<List<String>> secretKeysPrevious();
}
