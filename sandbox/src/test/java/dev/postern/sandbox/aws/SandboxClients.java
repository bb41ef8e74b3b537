package dev.postern.sandbox.aws;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.ses.SesClient;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** AWS's own clients, pointed at a sandbox, without retries. */
final class SandboxClients {
  static final StaticCredentialsProvider CREDENTIALS =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("sandbox", "sandbox"));

  private final URI endpoint;
  private final HttpClient http = HttpClient.newHttpClient();

  SandboxClients(AwsSandbox sandbox) {
    this.endpoint = sandbox.endpoint();
  }

  SesV2Client sesV2() {
    return configured(SesV2Client.builder()).build();
  }

  SesClient ses() {
    return configured(SesClient.builder()).build();
  }

  SnsClient sns() {
    return configured(SnsClient.builder()).build();
  }

  SqsClient sqs() {
    return configured(SqsClient.builder()).build();
  }

  IamClient iam() {
    return configured(IamClient.builder()).build();
  }

  S3Client s3() {
    return configured(S3Client.builder().forcePathStyle(true)).build();
  }

  HttpResponse<String> control(String method, String path, String json)
      throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(endpoint.resolve(path))
            .method(method, BodyPublishers.ofString(json))
            .build(),
        BodyHandlers.ofString());
  }

  void verify(String identity) throws IOException, InterruptedException {
    control("POST", "/_sandbox/identities/" + identity + "/verify", "");
  }

  private <B extends AwsClientBuilder<B, ?> & AwsSyncClientBuilder<B, ?>> B configured(B builder) {
    return builder
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .credentialsProvider(CREDENTIALS)
        .overrideConfiguration(setup -> setup.retryStrategy(AwsRetryStrategy.doNotRetry()))
        .httpClient(UrlConnectionHttpClient.create());
  }
}
