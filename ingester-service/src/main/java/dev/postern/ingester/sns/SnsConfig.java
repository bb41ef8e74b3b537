package dev.postern.ingester.sns;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;

/** Which SNS messages are let in. */
@ConfigMapping(prefix = "postern.sns")
public interface SnsConfig {
  /** The topics that SES reports to, as full ARNs. Messages of all others are refused. */
  Optional<List<String>> topicArns();

  /**
   * The topics that SES tells of received mails by. Without them those of {@link #topicArns} may do
   * so.
   */
  Optional<List<String>> inboundTopicArns();

  /**
   * Accepts signatures made with SHA-1, which a topic sends until its attribute SignatureVersion is
   * set to 2.
   */
  @WithDefault("false")
  boolean allowSha1();
}
