package dev.postern.ingester.sns;

import dev.postern.ingester.settings.InstallationConfig;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * The topics we listen to. SNS signs for everybody with an AWS account, so that a good signature
 * says nothing until the topic is known to be ours.
 */
@Startup
@Singleton
class AllowedTopics {
  private static final Logger LOG = Logger.getLogger(AllowedTopics.class);

  private final Map<String, TopicArn> topics = new HashMap<>();

  AllowedTopics(SnsConfig config, InstallationConfig installation) {
    for (String arn : config.topicArns().orElse(List.of())) {
      TopicArn topic = TopicArn.parse(arn.strip());
      if (!topic.region().equals(installation.awsRegion())) {
        throw new IllegalStateException(
            "SES_EVENTS_SNS_TOPIC_ARN names a topic in %s, but AWS_REGION is %s."
                .formatted(topic.region(), installation.awsRegion()));
      }
      topics.put(topic.value(), topic);
    }
    if (topics.isEmpty()) {
      LOG.warn("SES_EVENTS_SNS_TOPIC_ARN is not set: every event of SES will be refused");
    }
  }

  Optional<TopicArn> find(String arn) {
    return Optional.ofNullable(topics.get(arn));
  }
}
