package dev.postern.sandbox.launch;

import dev.postern.sandbox.client.Await;
import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.AlreadyExistsException;
import software.amazon.awssdk.services.sesv2.model.EventType;
import software.amazon.awssdk.services.sns.SnsClient;

/**
 * Sets up the AWS side as an operator would in a real account, with the same calls: the topic that
 * SES tells its events to, the configuration set that makes it do so, and the sending domain.
 */
final class AwsSetup implements AutoCloseable {

  private final SesV2Client ses;
  private final SnsClient sns;

  AwsSetup(String endpoint) {
    ses = at(endpoint, SesV2Client.builder());
    sns = at(endpoint, SnsClient.builder());
  }

  private static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C at(
      String endpoint, B builder) {
    var credentials = AwsBasicCredentials.create("sandbox", "sandbox");
    return builder
        .endpointOverride(URI.create(endpoint))
        .region(Region.of(ChildEnvironment.REGION))
        .credentialsProvider(StaticCredentialsProvider.create(credentials))
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .build();
  }

  void createTopic() {
    sns.createTopic(request -> request.name(ChildEnvironment.TOPIC));
    // Version 1 signs with SHA-1, which the ingester refuses unless told otherwise.
    sns.setTopicAttributes(
        request ->
            request
                .topicArn(ChildEnvironment.TOPIC_ARN)
                .attributeName("SignatureVersion")
                .attributeValue("2"));
  }

  void createConfigurationSet() {
    unlessItExists(
        () ->
            ses.createConfigurationSet(
                request -> request.configurationSetName(ChildEnvironment.CONFIGURATION_SET)));
    unlessItExists(
        () ->
            ses.createConfigurationSetEventDestination(
                request ->
                    request
                        .configurationSetName(ChildEnvironment.CONFIGURATION_SET)
                        .eventDestinationName("sns")
                        .eventDestination(
                            destination ->
                                destination
                                    .enabled(true)
                                    .matchingEventTypes(EventType.knownValues())
                                    .snsDestination(
                                        topic -> topic.topicArn(ChildEnvironment.TOPIC_ARN)))));
  }

  void createIdentity(String domain) {
    unlessItExists(() -> ses.createEmailIdentity(request -> request.emailIdentity(domain)));
  }

  /** Has SNS tell the ingester, which confirms the subscription when it is asked. */
  void subscribe(String url) {
    sns.subscribe(
        request -> request.topicArn(ChildEnvironment.TOPIC_ARN).protocol("http").endpoint(url));
    Await.PATIENTLY.until(
        "the ingester's confirmation of its subscription", () -> isConfirmed(url));
  }

  private boolean isConfirmed(String url) {
    return sns
        .listSubscriptionsByTopic(request -> request.topicArn(ChildEnvironment.TOPIC_ARN))
        .subscriptions()
        .stream()
        .filter(subscription -> subscription.endpoint().equals(url))
        .anyMatch(subscription -> subscription.subscriptionArn().startsWith("arn:"));
  }

  private static void unlessItExists(Runnable creation) {
    try {
      creation.run();
    } catch (AlreadyExistsException kept) {
      // from an earlier start
    }
  }

  @Override
  public void close() {
    ses.close();
    sns.close();
  }
}
