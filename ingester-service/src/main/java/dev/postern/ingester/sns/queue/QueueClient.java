package dev.postern.ingester.sns.queue;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Takes messages from a queue; what is not deleted comes again. */
@ApplicationScoped
public class QueueClient {
  /** As many as SQS gives at once. */
  private static final int BATCH = 10;

  /** Any wait at all has SQS ask all of its servers. */
  private static final int WAIT_SECONDS = 1;

  private final SqsClient sqs;

  QueueClient(SqsClient sqs) {
    this.sqs = sqs;
  }

  /**
   * @param lease for how long nobody else sees them
   */
  public List<QueuedMessage> receive(String queueUrl, Duration lease) {
    return sqs
        .receiveMessage(
            request ->
                request
                    .queueUrl(queueUrl)
                    .maxNumberOfMessages(BATCH)
                    .waitTimeSeconds(WAIT_SECONDS)
                    .visibilityTimeout(Math.toIntExact(lease.toSeconds())))
        .messages()
        .stream()
        .map(found -> new QueuedMessage(found.messageId(), found.receiptHandle(), found.body()))
        .toList();
  }

  public void delete(String queueUrl, QueuedMessage message) {
    sqs.deleteMessage(request -> request.queueUrl(queueUrl).receiptHandle(message.receipt()));
  }

  /** It stays in the queue, and nobody sees it for that long. */
  public void putAside(String queueUrl, QueuedMessage message, Duration howLong) {
    sqs.changeMessageVisibility(
        request ->
            request
                .queueUrl(queueUrl)
                .receiptHandle(message.receipt())
                .visibilityTimeout(Math.toIntExact(howLong.toSeconds())));
  }
}
