package dev.postern.ingester.deadletter;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** Where SNS leaves what it could not deliver. */
@ConfigMapping(prefix = "postern.dead-letter")
public interface DeadLetterConfig {
  /** The URL of the SQS queue behind the subscriptions. Without it nothing is looked for. */
  Optional<String> queueUrl();
}
