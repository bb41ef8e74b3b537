package dev.postern.dispatcher.ses;

import dev.postern.dispatcher.settings.InstallationConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sesv2.SesV2Client;

/** Makes the SDK's client for SES. */
@ApplicationScoped
class SesClientProducer {
  private static final Duration CONNECT = Duration.ofSeconds(3);

  /** Shorter than any server's: a call on a connection closed by SES would have to be unknown. */
  private static final Duration IDLE = Duration.ofSeconds(10);

  @Produces
  @Singleton
  SesV2Client sesClient(SesConfig ses, InstallationConfig installation, Transmission transmission) {
    var builder =
        SesV2Client.builder()
            .region(Region.of(ses.region()))
            .overrideConfiguration(
                call ->
                    call.retryStrategy(AwsRetryStrategy.doNotRetry())
                        .apiCallTimeout(ses.callTimeout())
                        .addExecutionInterceptor(transmission))
            .httpClientBuilder(
                ApacheHttpClient.builder()
                    .maxConnections(ses.concurrency())
                    .connectionTimeout(CONNECT)
                    .socketTimeout(ses.callTimeout())
                    .connectionMaxIdleTime(IDLE));
    installation.awsEndpoint().ifPresent(builder::endpointOverride);
    return builder.build();
  }

  void close(@Disposes SesV2Client client) {
    client.close();
  }
}
