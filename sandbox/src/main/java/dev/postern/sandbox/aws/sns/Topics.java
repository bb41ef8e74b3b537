package dev.postern.sandbox.aws.sns;

import dev.postern.sandbox.aws.state.Registry;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Topics and who subscribed to them. */
public final class Topics {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,256}");
  private static final Set<String> SIGNATURE_VERSIONS = Set.of("1", "2");
  private static final int TOKEN_BYTES = 64;

  private final Registry<Topic> topics = new Registry<>(Topic.class);
  private final Registry<Subscription> subscriptions = new Registry<>(Subscription.class);
  private final SecureRandom random = new SecureRandom();

  public Registry<Topic> registry() {
    return topics;
  }

  public Registry<Subscription> subscriptionRegistry() {
    return subscriptions;
  }

  /** Creating a topic that exists gives the existing one. */
  Topic create(String name, Map<String, String> attributes) {
    if (!NAME.matcher(name).matches()) {
      throw SnsException.invalid("Topic Name");
    }
    Topic topic = new Topic(Arns.topic(name), Map.of());
    for (Map.Entry<String, String> attribute : attributes.entrySet()) {
      topic = changed(topic, attribute.getKey(), attribute.getValue());
    }
    topics.add(topic.arn(), topic);
    return get(topic.arn());
  }

  Topic get(String arn) {
    return topics.find(arn).orElseThrow(() -> SnsException.notFound("Topic"));
  }

  Collection<Topic> all() {
    return topics.all();
  }

  void setAttribute(String arn, String name, String value) {
    topics.put(arn, changed(get(arn), name, value));
  }

  void delete(String arn) {
    subscriptionsOf(arn).forEach(subscription -> subscriptions.remove(subscription.arn()));
    topics.remove(arn);
  }

  /** Subscribing an endpoint again gives the subscription it has. */
  Subscription subscribe(
      String topicArn, String protocol, String endpoint, Map<String, String> attributes) {
    get(topicArn);
    if (!Set.of("http", "https").contains(protocol) || !endpoint.startsWith(protocol + "://")) {
      throw SnsException.invalid("Endpoint must be an address of its protocol, http or https");
    }
    return subscriptionsOf(topicArn).stream()
        .filter(subscription -> subscription.endpoint().equals(endpoint))
        .findFirst()
        .orElseGet(
            () -> {
              Subscription fresh =
                  new Subscription(
                      Arns.subscription(topicArn),
                      topicArn,
                      protocol,
                      endpoint,
                      token(),
                      false,
                      attributes);
              subscriptions.put(fresh.arn(), fresh);
              return fresh;
            });
  }

  Subscription confirm(String topicArn, String token) {
    Subscription subscription =
        subscriptionsOf(topicArn).stream()
            .filter(candidate -> candidate.token().equals(token))
            .findFirst()
            .orElseThrow(() -> SnsException.invalid("Token"));
    subscriptions.change(subscription.arn(), Subscription::nowConfirmed);
    return subscription;
  }

  Optional<Subscription> find(String subscriptionArn) {
    return subscriptions.find(subscriptionArn);
  }

  Subscription subscription(String arn) {
    return subscriptions.find(arn).orElseThrow(() -> SnsException.notFound("Subscription"));
  }

  void setSubscriptionAttribute(String arn, String name, String value) {
    subscription(arn);
    if (!Set.of("RawMessageDelivery", "DeliveryPolicy", "RedrivePolicy").contains(name)) {
      throw SnsException.invalid("AttributeName " + name);
    }
    subscriptions.change(arn, subscription -> subscription.with(name, value));
  }

  /** As with SNS, unsubscribing twice succeeds. */
  void unsubscribe(String arn) {
    subscriptions.remove(arn);
  }

  List<Subscription> subscriptionsOf(String topicArn) {
    return subscriptions.all().stream()
        .filter(subscription -> subscription.topicArn().equals(topicArn))
        .toList();
  }

  private static Topic changed(Topic topic, String name, String value) {
    if (name.equals("SignatureVersion") && !SIGNATURE_VERSIONS.contains(value)) {
      throw SnsException.invalid("SignatureVersion " + value);
    }
    return topic.with(name, value);
  }

  private String token() {
    byte[] token = new byte[TOKEN_BYTES];
    random.nextBytes(token);
    return HexFormat.of().formatHex(token);
  }
}
