package dev.postern.ingester.sns;

import dev.postern.ingester.problem.Problem;
import dev.postern.ingester.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sns.SnsClient;

/**
 * Confirms subscriptions through SNS's API, at an endpoint that our own settings name. The address
 * that a message offers for it is never asked.
 */
@ApplicationScoped
class SubscriptionClient {
  private final SnsClient sns;

  SubscriptionClient(SnsClient sns) {
    this.sns = sns;
  }

  void confirm(String topicArn, String token) {
    try {
      sns.confirmSubscription(request -> request.topicArn(topicArn).token(token));
    } catch (SdkException e) {
      throw new ProblemException(
          Problem.TEMPORARILY_UNAVAILABLE, "the subscription cannot be confirmed", e);
    }
  }
}
