package dev.postern.operations.aws;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.ses.SesClient;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * AWS's own clients for one account and region.
 *
 * @param receiptRules version 1 of SES's API, where alone receipt rules are
 */
record AwsClients(
    SesV2Client ses,
    SesClient receiptRules,
    SnsClient sns,
    SqsClient sqs,
    S3Client s3,
    IamClient iam,
    StsClient sts)
    implements AutoCloseable {

  static AwsClients of(AwsSettings settings, AwsCredentialsProvider credentials) {
    Region region = Region.of(settings.region());
    return new AwsClients(
        client(SesV2Client.builder(), settings, credentials, region),
        client(SesClient.builder(), settings, credentials, region),
        client(SnsClient.builder(), settings, credentials, region),
        client(SqsClient.builder(), settings, credentials, region),
        client(
            S3Client.builder().forcePathStyle(settings.endpoint().isPresent()),
            settings,
            credentials,
            region),
        client(IamClient.builder(), settings, credentials, global(region)),
        client(StsClient.builder(), settings, credentials, region));
  }

  /**
   * Keys that stand among the variables, which may come from a file; else where AWS's tools look.
   */
  static AwsCredentialsProvider credentials(Map<String, String> variables) {
    String id = variables.getOrDefault("AWS_ACCESS_KEY_ID", "");
    String secret = variables.getOrDefault("AWS_SECRET_ACCESS_KEY", "");
    String token = variables.getOrDefault("AWS_SESSION_TOKEN", "");
    if (!id.isEmpty() && !secret.isEmpty()) {
      AwsCredentials keys =
          token.isEmpty()
              ? AwsBasicCredentials.create(id, secret)
              : AwsSessionCredentials.create(id, secret, token);
      return StaticCredentialsProvider.create(keys);
    }
    var builder = DefaultCredentialsProvider.builder();
    Optional.ofNullable(variables.get("AWS_PROFILE")).ifPresent(builder::profileName);
    return builder.build();
  }

  private static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(
      B builder, AwsSettings settings, AwsCredentialsProvider credentials, Region region) {
    settings.endpoint().ifPresent(builder::endpointOverride);
    return builder
        .region(region)
        .credentialsProvider(credentials)
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .build();
  }

  private static Region global(Region region) {
    if (region.id().startsWith("cn-")) {
      return Region.AWS_CN_GLOBAL;
    }
    return region.id().startsWith("us-gov-") ? Region.AWS_US_GOV_GLOBAL : Region.AWS_GLOBAL;
  }

  @Override
  public void close() {
    List.<SdkAutoCloseable>of(ses, receiptRules, sns, sqs, s3, iam, sts)
        .forEach(SdkAutoCloseable::close);
  }
}
