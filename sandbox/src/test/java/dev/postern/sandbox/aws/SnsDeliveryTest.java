package dev.postern.sandbox.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.messagemanager.sns.SnsMessageManager;
import software.amazon.awssdk.messagemanager.sns.model.SnsSubscriptionConfirmation;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.InvalidParameterException;
import software.amazon.awssdk.services.sns.model.NotFoundException;
import software.amazon.awssdk.services.sns.model.Subscription;

class SnsDeliveryTest {
  private final AwsSandbox sandbox = AwsSandbox.start(SandboxSnsVerifier.options());
  private final SnsClient sns = new SandboxClients(sandbox).sns();
  private final Subscriber subscriber = new Subscriber(0);
  private String topic = "";
  private String subscription = "";

  SnsDeliveryTest() throws Exception {}

  @BeforeEach
  void subscribe() throws Exception {
    topic = sns.createTopic(request -> request.name("news")).topicArn();
    sns.subscribe(request -> request.topicArn(topic).protocol("http").endpoint(subscriber.url()));
    Subscriber.Post confirmation = subscriber.next();
    assertThat(confirmation.headers().getFirst("x-amz-sns-message-type"))
        .isEqualTo("SubscriptionConfirmation");
    try (SnsMessageManager manager = SandboxSnsVerifier.of(sandbox)) {
      var verified = (SnsSubscriptionConfirmation) manager.parseMessage(confirmation.body());
      subscription =
          sns.confirmSubscription(request -> request.topicArn(topic).token(verified.token()))
              .subscriptionArn();
    }
  }

  @AfterEach
  void stop() {
    subscriber.close();
    sns.close();
    sandbox.close();
  }

  @Test
  void deliversOnceTheSubscriberIsBack() throws Exception {
    int port = subscriber.port();
    subscriber.close();
    String id = publish("while away");

    try (Subscriber back = new Subscriber(port)) {
      assertThat(back.next().json().path("MessageId").asText()).isEqualTo(id);
    }
  }

  @Test
  void triesAgainAfterAServerError() throws Exception {
    subscriber.answerWith(503);
    String id = publish("again");
    subscriber.next();
    subscriber.answerWith(200);

    assertThat(subscriber.next().json().path("MessageId").asText()).isEqualTo(id);
  }

  @Test
  void takesAClientErrorAsFinal() throws Exception {
    subscriber.answerWith(400);
    publish("refused");
    subscriber.next();
    subscriber.answerWith(200);

    String next = publish("next");

    assertThat(subscriber.next().json().path("MessageId").asText()).isEqualTo(next);
    assertThat(subscriber.waiting()).isZero();
  }

  @Test
  void deliversTheBareMessageWhenAsked() throws Exception {
    sns.setSubscriptionAttributes(
        request ->
            request
                .subscriptionArn(subscription)
                .attributeName("RawMessageDelivery")
                .attributeValue("true"));

    publish("bare");

    assertThat(subscriber.next().body()).isEqualTo("bare");
  }

  @Test
  void knowsWhoSubscribed() {
    assertThat(sns.listSubscriptionsByTopic(r -> r.topicArn(topic)).subscriptions())
        .singleElement()
        .extracting(Subscription::endpoint, Subscription::subscriptionArn)
        .containsExactly(subscriber.url(), subscription);
    assertThat(sns.getSubscriptionAttributes(r -> r.subscriptionArn(subscription)).attributes())
        .containsEntry("PendingConfirmation", "false");
    sns.setTopicAttributes(
        r -> r.topicArn(topic).attributeName("SignatureVersion").attributeValue("2"));
    assertThat(sns.getTopicAttributes(r -> r.topicArn(topic)).attributes())
        .containsEntry("SubscriptionsConfirmed", "1")
        .containsEntry("SignatureVersion", "2");

    sns.unsubscribe(r -> r.subscriptionArn(subscription));

    assertThat(sns.listSubscriptionsByTopic(r -> r.topicArn(topic)).subscriptions()).isEmpty();
  }

  @Test
  void refusesUnknownTopicsAndTokens() {
    assertThatExceptionOfType(InvalidParameterException.class)
        .isThrownBy(() -> sns.confirmSubscription(r -> r.topicArn(topic).token("none")));
    sns.deleteTopic(r -> r.topicArn(topic));
    assertThat(sns.listTopics().topics()).isEmpty();
    assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> publish("to nobody"));
  }

  private String publish(String message) {
    return sns.publish(r -> r.topicArn(topic).subject("News").message(message)).messageId();
  }
}
