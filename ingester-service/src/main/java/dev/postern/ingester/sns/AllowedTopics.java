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

  private final Map<String, TopicArn> events;
  private final Map<String, TopicArn> inbound;

  AllowedTopics(SnsConfig config, InstallationConfig installation) {
    String region = installation.awsRegion();
    events = topics("SES_EVENTS_SNS_TOPIC_ARN", config.topicArns().orElse(List.of()), region);
    Map<String, TopicArn> own =
        topics("SES_INBOUND_SNS_TOPIC_ARN", config.inboundTopicArns().orElse(List.of()), region);
    inbound = own.isEmpty() ? events : own;
    if (events.isEmpty()) {
      LOG.warn("SES_EVENTS_SNS_TOPIC_ARN is not set: every event of SES will be refused");
    }
  }

  private static Map<String, TopicArn> topics(String variable, List<String> arns, String region) {
    Map<String, TopicArn> topics = new HashMap<>();
    for (String arn : arns) {
      TopicArn topic = TopicArn.parse(arn.strip());
      if (!topic.region().equals(region)) {
        throw new IllegalStateException(
            "%s names a topic in %s, but AWS_REGION is %s."
                .formatted(variable, topic.region(), region));
      }
      topics.put(topic.value(), topic);
    }
    return topics;
  }

  Optional<TopicArn> find(SnsDoor door, String arn) {
    return Optional.ofNullable((door == SnsDoor.EVENTS ? events : inbound).get(arn));
  }
}
