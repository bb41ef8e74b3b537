package dev.postern.sandbox.aws.sqs;

import dev.postern.sandbox.aws.policy.ServiceAccess;
import dev.postern.sandbox.aws.state.Registry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** The account's queues and what is in them. */
public final class Queues {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,80}");
  private static final String SNS = "sns.amazonaws.com";

  private final Registry<Queue> queues = new Registry<>(Queue.class);
  private final Registry<QueuedMessage> messages = new Registry<>(QueuedMessage.class);
  private final Clock clock;

  public Queues(Clock clock) {
    this.clock = clock;
  }

  public Registry<Queue> registry() {
    return queues;
  }

  public Registry<QueuedMessage> messageRegistry() {
    return messages;
  }

  /** Creating a queue that exists gives the existing one, if it is the same. */
  Queue create(String name, Map<String, String> attributes) {
    if (!NAME.matcher(name).matches()) {
      throw SqsException.invalid("Can only include alphanumeric characters, hyphens, underscores");
    }
    queues.add(name, new Queue(name, clock.millis(), Map.of()).with(attributes));
    Queue queue = get(name);
    attributes.forEach(
        (attribute, value) -> {
          if (!queue.attribute(attribute, "").equals(value)) {
            throw SqsException.existsOtherwise(attribute);
          }
        });
    return queue;
  }

  Queue get(String name) {
    return queues.find(name).orElseThrow(SqsException::noSuchQueue);
  }

  Collection<Queue> all() {
    return queues.all();
  }

  void setAttributes(String name, Map<String, String> attributes) {
    get(name);
    queues.change(name, queue -> queue.with(attributes));
  }

  void delete(String name) {
    get(name);
    purge(name);
    queues.remove(name);
  }

  void purge(String name) {
    messagesOf(name).forEach(message -> messages.remove(key(message)));
  }

  /** A message that SNS could not deliver elsewhere; it is lost if the queue does not let it in. */
  public void deadLetter(String queueArn, String topicArn, String body) {
    String name = queueArn.substring(queueArn.lastIndexOf(':') + 1);
    Optional<Queue> queue = queues.find(name);
    var access = new ServiceAccess(SNS, "sqs:SendMessage", queueArn, topicArn);
    if (queue.isPresent() && access.isAllowedBy(queue.get().attribute("Policy", ""))) {
      send(name, body);
    }
  }

  synchronized QueuedMessage send(String name, String body) {
    get(name);
    long now = clock.millis();
    var message = new QueuedMessage(name, UUID.randomUUID().toString(), body, now, now, 0, "");
    messages.put(key(message), message);
    notifyAll();
    return message;
  }

  /** Up to so many visible messages, waiting a while for the first. */
  synchronized List<QueuedMessage> receive(
      String name, int limit, Duration visibility, Duration patience) throws InterruptedException {
    long until = System.nanoTime() + patience.toNanos();
    List<QueuedMessage> received = receiveNow(name, limit, visibility);
    while (received.isEmpty() && System.nanoTime() < until) {
      // also woken without a new message: one that was invisible may be visible again
      wait(Math.clamp((until - System.nanoTime()) / 1_000_000, 1, 250));
      received = receiveNow(name, limit, visibility);
    }
    return received;
  }

  private List<QueuedMessage> receiveNow(String name, int limit, Duration visibility) {
    Queue queue = get(name);
    long now = clock.millis();
    List<QueuedMessage> received = new ArrayList<>();
    for (QueuedMessage message : messagesOf(name)) {
      if (message.sentAtMillis() + queue.retention().toMillis() <= now) {
        messages.remove(key(message));
      } else if (message.visibleAtMillis() <= now && received.size() < limit) {
        String receipt = message.queue() + "|" + message.id() + "|" + UUID.randomUUID();
        received.add(message.received(receipt, now + visibility.toMillis()));
      }
    }
    received.forEach(message -> messages.put(key(message), message));
    return received;
  }

  /** As with SQS, deleting twice succeeds, and an old receipt deletes nothing. */
  synchronized void deleteMessage(String receipt) {
    messages
        .find(key(receipt))
        .filter(message -> message.receipt().equals(receipt))
        .ifPresent(message -> messages.remove(key(message)));
  }

  synchronized void changeVisibility(String receipt, Duration visibility) {
    long at = clock.millis() + visibility.toMillis();
    messages.change(
        key(receipt),
        message -> message.receipt().equals(receipt) ? message.visibleAt(at) : message);
  }

  long count(String name, boolean visible) {
    long now = clock.millis();
    return messagesOf(name).stream()
        .filter(message -> message.visibleAtMillis() <= now == visible)
        .count();
  }

  private List<QueuedMessage> messagesOf(String name) {
    return messages.all().stream().filter(message -> message.queue().equals(name)).toList();
  }

  private static String key(QueuedMessage message) {
    return message.queue() + "|" + message.id();
  }

  private static String key(String receipt) {
    int end = receipt.lastIndexOf('|');
    if (end < 0) {
      throw SqsException.badReceipt();
    }
    return receipt.substring(0, end);
  }
}
