package dev.postern.sandbox.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.messagemanager.sns.SnsMessageManager;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** What SNS does with messages that its subscriber never takes. */
class DeadLetterTest {
  private final AwsAccount account = new AwsAccount(Duration.ZERO);
  private final SnsClient sns = account.clients().sns();
  private final SqsClient sqs = account.clients().sqs();

  DeadLetterTest() throws IOException {}

  @BeforeEach
  void setUp() {
    assertThat(account.run("apply").status()).isZero();
  }

  @AfterEach
  void stop() {
    sns.close();
    sqs.close();
    account.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {503, 403})
  void keepsThemAsTheyWereSigned(int answer) throws Exception {
    account.ingesterAnswers(answer);

    String id = sns.publish(r -> r.topicArn(AwsAccount.EVENTS).message("news")).messageId();

    List<Message> letters = receive();
    assertThat(letters).hasSize(1);
    var envelope = new ObjectMapper().readTree(letters.getFirst().body());
    assertThat(envelope.path("MessageId").asText()).isEqualTo(id);
    try (SnsMessageManager manager = account.verifier()) {
      assertThat(manager.parseMessage(letters.getFirst().body()).messageId()).isEqualTo(id);
    }
  }

  @Test
  void losesThemIfTheQueueDoesNotLetItIn() throws Exception {
    sqs.setQueueAttributes(
        r -> r.queueUrl(queue()).attributes(Map.of(QueueAttributeName.POLICY, "")));
    account.ingesterAnswers(403);

    sns.publish(r -> r.topicArn(AwsAccount.EVENTS).message("news"));

    account.nextNotification();
    assertThat(sqs.receiveMessage(r -> r.queueUrl(queue()).waitTimeSeconds(1)).messages())
        .isEmpty();
  }

  private List<Message> receive() {
    return sqs.receiveMessage(r -> r.queueUrl(queue()).waitTimeSeconds(20)).messages();
  }

  private String queue() {
    return sqs.getQueueUrl(r -> r.queueName(AwsAccount.QUEUE)).queueUrl();
  }
}
