package dev.postern.ingester.sns.queue;

import dev.postern.ingester.settings.InstallationConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Makes the SDK's client for SQS. */
@ApplicationScoped
class SqsClientProducer {
  private static final Duration CONNECT = Duration.ofSeconds(3);

  /** Longer than the wait for a message. */
  private static final Duration CALL = Duration.ofSeconds(10);

  @Produces
  @Singleton
  SqsClient sqsClient(InstallationConfig installation) {
    var builder =
        SqsClient.builder()
            .region(Region.of(installation.awsRegion()))
            .overrideConfiguration(call -> call.apiCallTimeout(CALL))
            .httpClientBuilder(
                UrlConnectionHttpClient.builder().connectionTimeout(CONNECT).socketTimeout(CALL));
    installation.awsEndpoint().ifPresent(builder::endpointOverride);
    return builder.build();
  }

  void close(@Disposes SqsClient client) {
    client.close();
  }
}
