package dev.postern.sandbox.aws.sns;

import dev.postern.sandbox.aws.wire.Json;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;

/** The request that carries a message to a subscriber. */
record SnsPost(String endpoint, MultiMap headers, Buffer body) {
  private static final String TYPE = "x-amz-sns-message-type";

  boolean isNotification() {
    return SnsMessage.NOTIFICATION.equals(headers.get(TYPE));
  }

  static SnsPost of(SnsMessage message, SnsSignature signature, Subscription subscription) {
    MultiMap headers =
        HttpHeaders.headers()
            .set("Content-Type", "text/plain; charset=UTF-8")
            .set("User-Agent", "Amazon Simple Notification Service Agent")
            .set(TYPE, message.type())
            .set("x-amz-sns-message-id", message.messageId())
            .set("x-amz-sns-topic-arn", message.topicArn());
    if (message.type().equals(SnsMessage.SUBSCRIPTION_CONFIRMATION)) {
      return new SnsPost(subscription.endpoint(), headers, Json.write(message.envelope(signature)));
    }
    headers.set("x-amz-sns-subscription-arn", subscription.arn());
    if (subscription.rawDelivery()) {
      headers.set("x-amz-sns-rawdelivery", "true");
      return new SnsPost(subscription.endpoint(), headers, Buffer.buffer(message.text()));
    }
    var envelope = message.envelope(signature);
    envelope.put(
        "UnsubscribeURL",
        Arns.ENDPOINT + "/?Action=Unsubscribe&SubscriptionArn=" + subscription.arn());
    return new SnsPost(subscription.endpoint(), headers, Json.write(envelope));
  }
}
