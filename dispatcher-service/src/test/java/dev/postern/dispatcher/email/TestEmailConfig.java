package dev.postern.dispatcher.email;

import dev.postern.dispatcher.claim.EmailConfig;
import java.time.Duration;

record TestEmailConfig(Duration lease, Duration giveUpAfter, int attachmentMemory)
    implements EmailConfig {
  static TestEmailConfig withLease(Duration lease) {
    return new TestEmailConfig(lease, Duration.ofHours(48), 24);
  }

  static TestEmailConfig withAttachmentMemory(int mebibytes) {
    return new TestEmailConfig(Duration.ofSeconds(30), Duration.ofHours(48), mebibytes);
  }
}
