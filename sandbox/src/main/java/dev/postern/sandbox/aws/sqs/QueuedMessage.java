package dev.postern.sandbox.aws.sqs;

/**
 * A message in a queue.
 *
 * @param receipt names the last receiving, empty before the first
 */
public record QueuedMessage(
    String queue,
    String id,
    String body,
    long sentAtMillis,
    long visibleAtMillis,
    int receiveCount,
    String receipt) {

  QueuedMessage received(String newReceipt, long visibleAgainAtMillis) {
    return new QueuedMessage(
        queue, id, body, sentAtMillis, visibleAgainAtMillis, receiveCount + 1, newReceipt);
  }

  QueuedMessage visibleAt(long atMillis) {
    return new QueuedMessage(queue, id, body, sentAtMillis, atMillis, receiveCount, receipt);
  }
}
