package dev.postern.ingester.sns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.ingester.settings.InstallationConfig;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedTopicsTest {
  private static final String TOPIC = "arn:aws:sns:us-east-1:123456789012:events";

  @Test
  void areThoseOnTheList() {
    AllowedTopics topics = topics(Map.of("postern.sns.topic-arns", TOPIC + "," + TOPIC + "-2"));
    assertThat(topics.find(SnsDoor.EVENTS, TOPIC)).isPresent();
    assertThat(topics.find(SnsDoor.EVENTS, TOPIC + "-2")).isPresent();
    assertThat(topics.find(SnsDoor.EVENTS, TOPIC + "-3")).isEmpty();
  }

  @Test
  void areNoneByDefault() {
    assertThat(topics(Map.of()).find(SnsDoor.EVENTS, TOPIC)).isEmpty();
    assertThat(settings(Map.of()).getConfigMapping(SnsConfig.class).allowSha1()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"events", "arn:aws:sqs:us-east-1:123456789012:events", TOPIC + "\n"})
  void refuseWhatIsNotATopic(String text) {
    assertThatThrownBy(() -> TopicArn.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @DisplayName("U81: topics of another region than the operator's are refused")
  void areAllInOneRegion() {
    String elsewhere = TOPIC.replace("us-east-1", "eu-west-1");
    assertThatThrownBy(() -> topics(Map.of("postern.sns.topic-arns", elsewhere)))
        .hasMessage(
            "SES_EVENTS_SNS_TOPIC_ARN names a topic in eu-west-1, but AWS_REGION is us-east-1.");
  }

  @Test
  void keepTheirCertificatesInTheirPartition() {
    TopicArn topic = TopicArn.parse("arn:aws-cn:sns:cn-north-1:123456789012:events");
    assertThat(topic.endpoint()).isEqualTo("https://sns.cn-north-1.amazonaws.com.cn");
  }

  private static AllowedTopics topics(Map<String, String> settings) {
    SmallRyeConfig config = settings(settings);
    return new AllowedTopics(
        config.getConfigMapping(SnsConfig.class),
        config.getConfigMapping(InstallationConfig.class));
  }

  private static SmallRyeConfig settings(Map<String, String> settings) {
    return new SmallRyeConfigBuilder()
        .withMapping(SnsConfig.class)
        .withMapping(InstallationConfig.class)
        .withDefaultValues(settings)
        .build();
  }
}
