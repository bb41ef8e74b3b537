package dev.postern.sandbox.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.QueueNameExistsException;

class SqsTest {
  private final AwsSandbox sandbox = AwsSandbox.start(AwsSandboxOptions.onAnyPort());
  private final SqsClient sqs = new SandboxClients(sandbox).sqs();
  private final String queue =
      sqs.createQueue(
              request ->
                  request
                      .queueName("letters")
                      .attributes(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "60")))
          .queueUrl();

  @AfterEach
  void stop() {
    sqs.close();
    sandbox.close();
  }

  @Test
  void hidesAMessageFromOthersUntilItIsDeleted() {
    String id = send("hello");

    Message received = receive().getFirst();

    assertThat(received.messageId()).isEqualTo(id);
    assertThat(received.body()).isEqualTo("hello");
    assertThat(receive()).isEmpty();
    assertThat(attribute(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
        .isEqualTo("1");
    sqs.deleteMessage(r -> r.queueUrl(queue).receiptHandle(received.receiptHandle()));
    assertThat(attribute(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
        .isEqualTo("0");
  }

  @Test
  void showsAMessageAgainWhenToldTo() {
    send("hello");
    String receipt = receive().getFirst().receiptHandle();

    sqs.changeMessageVisibility(r -> r.queueUrl(queue).receiptHandle(receipt).visibilityTimeout(0));

    assertThat(receive()).hasSize(1);
    // the old receipt no longer names the message
    sqs.deleteMessage(r -> r.queueUrl(queue).receiptHandle(receipt));
    assertThat(attribute(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
        .isEqualTo("1");
  }

  @Test
  void waitsForAMessage() throws Exception {
    var waiting =
        CompletableFuture.supplyAsync(
            () -> sqs.receiveMessage(r -> r.queueUrl(queue).waitTimeSeconds(10)).messages());

    send("late");

    assertThat(waiting.get()).extracting(Message::body).containsExactly("late");
  }

  @Test
  void knowsItsAttributes() {
    sqs.setQueueAttributes(
        r ->
            r.queueUrl(queue)
                .attributes(Map.of(QueueAttributeName.MESSAGE_RETENTION_PERIOD, "1209600")));

    assertThat(attribute(QueueAttributeName.MESSAGE_RETENTION_PERIOD)).isEqualTo("1209600");
    assertThat(attribute(QueueAttributeName.VISIBILITY_TIMEOUT)).isEqualTo("60");
    assertThat(sqs.getQueueUrl(r -> r.queueName("letters")).queueUrl()).isEqualTo(queue);
    assertThatExceptionOfType(QueueNameExistsException.class)
        .isThrownBy(
            () ->
                sqs.createQueue(
                    r ->
                        r.queueName("letters")
                            .attributes(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "61"))));
  }

  @Test
  void refusesUnknownQueues() {
    assertThatExceptionOfType(QueueDoesNotExistException.class)
        .isThrownBy(() -> sqs.getQueueUrl(r -> r.queueName("other")));
    assertThatExceptionOfType(QueueDoesNotExistException.class)
        .isThrownBy(() -> sqs.sendMessage(r -> r.queueUrl(queue + "s").messageBody("lost")));
  }

  private String send(String body) {
    return sqs.sendMessage(r -> r.queueUrl(queue).messageBody(body)).messageId();
  }

  private List<Message> receive() {
    return sqs.receiveMessage(r -> r.queueUrl(queue).maxNumberOfMessages(10)).messages();
  }

  private String attribute(QueueAttributeName name) {
    return sqs.getQueueAttributes(r -> r.queueUrl(queue).attributeNames(QueueAttributeName.ALL))
        .attributes()
        .getOrDefault(name, "");
  }
}
