package dev.postern.sandbox.aws.sns;

import dev.postern.sandbox.aws.sqs.Queues;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Signs messages and hands them to each subscriber's queue. */
public final class SnsPublisher {
  private static final int CONNECTIONS_PER_HOST = 128;

  private final Topics topics;
  private final SnsSigner signer;
  private final Vertx vertx;
  private final HttpClient client;
  private final Clock clock;
  private final RetryPolicy retries;
  private final Queues deadLetters;
  private final Map<String, DeliveryQueue> queues = new ConcurrentHashMap<>();

  /**
   * @param patience how long a message is tried before SNS gives up on its subscriber
   */
  public SnsPublisher(
      Topics topics,
      SigningIdentity identity,
      Vertx vertx,
      Clock clock,
      Duration patience,
      Queues deadLetters) {
    this.topics = topics;
    this.signer = new SnsSigner(identity);
    this.vertx = vertx;
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions().setConnectTimeout(5000),
            new PoolOptions().setHttp1MaxSize(CONNECTIONS_PER_HOST));
    this.clock = clock;
    this.retries = new RetryPolicy(patience);
    this.deadLetters = deadLetters;
  }

  public boolean hasSubscribers(String topicArn) {
    return !confirmed(topicArn).isEmpty();
  }

  /** The id of the message, also when nobody subscribed. */
  public String publish(String topicArn, @Nullable String subject, String text) {
    Topic topic = topics.get(topicArn);
    SnsMessage message = SnsMessage.notification(topicArn, subject, text, clock.instant());
    List<Subscription> subscribers = confirmed(topicArn);
    if (!subscribers.isEmpty()) {
      // the signature covers nothing of the subscription, and costs most
      SnsSignature signature = signer.sign(message, topic.signatureVersion());
      subscribers.forEach(subscriber -> offer(message, signature, subscriber));
    }
    return message.messageId();
  }

  void askToConfirm(Subscription subscription) {
    SnsMessage message = SnsMessage.confirmation(subscription, clock.instant());
    String version = topics.get(subscription.topicArn()).signatureVersion();
    offer(message, signer.sign(message, version), subscription);
  }

  private List<Subscription> confirmed(String topicArn) {
    return topics.subscriptionsOf(topicArn).stream().filter(Subscription::confirmed).toList();
  }

  private void offer(SnsMessage message, SnsSignature signature, Subscription subscription) {
    queues
        .computeIfAbsent(subscription.arn(), this::queue)
        .offer(SnsPost.of(message, signature, subscription));
  }

  private DeliveryQueue queue(String subscriptionArn) {
    return new DeliveryQueue(vertx, client, clock, retries, post -> giveUp(subscriptionArn, post));
  }

  /** As the subscription is now: it may have got its dead-letter queue since. */
  private void giveUp(String subscriptionArn, SnsPost post) {
    if (!post.isNotification()) {
      // a request to confirm is not worth keeping: the subscriber can ask for another
      return;
    }
    String body = post.body().toString();
    topics
        .find(subscriptionArn)
        .filter(Subscription::confirmed)
        .ifPresent(
            subscription ->
                subscription
                    .deadLetterQueue()
                    .ifPresent(arn -> deadLetters.deadLetter(arn, subscription.topicArn(), body)));
  }
}
