package dev.postern.operations.aws;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.NotFoundException;
import software.amazon.awssdk.services.sns.model.Subscription;

/** The subscription of the ingester, with the queue that keeps what it was not there to take. */
final class SubscriptionPart implements Part {
  private static final String RAW = "RawMessageDelivery";
  private static final String REDRIVE = "RedrivePolicy";
  private static final Duration PAUSE = Duration.ofMillis(250);

  private final SnsClient sns;
  private final String topicArn;
  private final String url;
  private final PolicyDocument redrive;
  private final Duration patience;

  /**
   * @param patience how long the ingester may take to confirm
   */
  SubscriptionPart(SnsClient sns, String topicArn, String url, String queueArn, Duration patience) {
    this.sns = sns;
    this.topicArn = topicArn;
    this.url = url;
    this.redrive = PolicyDocument.parse("{\"deadLetterTargetArn\":\"" + queueArn + "\"}");
    this.patience = patience;
  }

  @Override
  public String title() {
    return "SNS subscription of " + url;
  }

  @Override
  public List<Finding> findings() {
    Optional<Subscription> found = find();
    if (found.isPresent() && isConfirmed(found.get())) {
      return drift(found.get().subscriptionArn());
    }
    String text = found.isPresent() ? "ask again for its confirmation" : "subscribe it";
    return List.of(new Finding.Change(text, this::subscribe));
  }

  private List<Finding> drift(String arn) {
    Map<String, String> attributes =
        sns.getSubscriptionAttributes(request -> request.subscriptionArn(arn)).attributes();
    List<Finding> findings = new ArrayList<>();
    if (!"false".equals(attributes.getOrDefault(RAW, "false"))) {
      findings.add(
          new Finding.Change(
              "deliver messages with their signatures", () -> set(arn, RAW, "false")));
    }
    if (PolicyDocument.of(attributes.get(REDRIVE)).filter(redrive::saysTheSameAs).isEmpty()) {
      findings.add(
          new Finding.Change(
              "keep what cannot be delivered in the queue",
              () -> set(arn, REDRIVE, redrive.text())));
    }
    return findings;
  }

  private void set(String arn, String attribute, String value) {
    sns.setSubscriptionAttributes(
        request -> request.subscriptionArn(arn).attributeName(attribute).attributeValue(value));
  }

  private void subscribe() {
    sns.subscribe(
        request ->
            request
                .topicArn(topicArn)
                .protocol(url.substring(0, url.indexOf(':')))
                .endpoint(url)
                .attributes(Map.of(REDRIVE, redrive.text())));
    long until = System.nanoTime() + patience.toNanos();
    while (find().filter(SubscriptionPart::isConfirmed).isEmpty()) {
      if (System.nanoTime() > until) {
        throw new ObstacleException(
            "the ingester has not confirmed it. Start the ingester with the settings below, let"
                + " SNS reach it at that address, and run this again");
      }
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ObstacleException("interrupted");
    }
  }

  private Optional<Subscription> find() {
    try {
      return sns
          .listSubscriptionsByTopicPaginator(request -> request.topicArn(topicArn))
          .subscriptions()
          .stream()
          .filter(subscription -> subscription.endpoint().equals(url))
          .findFirst();
    } catch (NotFoundException e) {
      return Optional.empty();
    }
  }

  private static boolean isConfirmed(Subscription subscription) {
    return subscription.subscriptionArn().startsWith("arn:");
  }
}
