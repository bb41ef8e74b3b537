package dev.postern.dispatcher.ses;

import dev.postern.dispatcher.settings.InstallationConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.Consumer;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sesv2.SesV2Client;

/** Makes the SDK's clients for SES. */
@ApplicationScoped
class SesClientProducer {
  private static final Duration CONNECT = Duration.ofSeconds(3);

  /** Shorter than any server's: a call on a connection closed by SES would have to be unknown. */
  private static final Duration IDLE = Duration.ofSeconds(10);

  private static final int TRIES = 5;

  /** For sending: what is in doubt must not be sent again. */
  @Produces
  @Singleton
  SesV2Client sesClient(SesConfig ses, InstallationConfig installation, Transmission transmission) {
    return client(
        ses,
        installation,
        call ->
            call.retryStrategy(AwsRetryStrategy.doNotRetry())
                .addExecutionInterceptor(transmission));
  }

  /** For calls that may be repeated, of which SES takes about one a second. */
  @Produces
  @Singleton
  @Repeating
  SesV2Client repeatingClient(SesConfig ses, InstallationConfig installation) {
    return client(
        ses,
        installation,
        call ->
            call.retryStrategy(
                AwsRetryStrategy.standardRetryStrategy().toBuilder().maxAttempts(TRIES).build()));
  }

  private static SesV2Client client(
      SesConfig ses,
      InstallationConfig installation,
      Consumer<ClientOverrideConfiguration.Builder> retries) {
    var builder =
        SesV2Client.builder()
            .region(Region.of(ses.region()))
            .overrideConfiguration(
                call -> {
                  call.apiCallTimeout(ses.callTimeout());
                  retries.accept(call);
                })
            .httpClientBuilder(
                ApacheHttpClient.builder()
                    .maxConnections(ses.concurrency())
                    .connectionTimeout(CONNECT)
                    .socketTimeout(ses.callTimeout())
                    .connectionMaxIdleTime(IDLE));
    installation.awsEndpoint().ifPresent(builder::endpointOverride);
    return builder.build();
  }

  void close(@Disposes @Any SesV2Client client) {
    client.close();
  }
}
