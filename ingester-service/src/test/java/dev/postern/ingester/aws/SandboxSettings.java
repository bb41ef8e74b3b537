package dev.postern.ingester.aws;

import dev.postern.sandbox.aws.AwsSandbox;
import dev.postern.sandbox.aws.AwsSandboxOptions;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Has the ingester talk to the AWS sandbox, and listen to one topic of it. */
public final class SandboxSettings implements QuarkusTestResourceLifecycleManager {
  public static final String TOPIC_NAME = "ses-events";
  public static final String INBOUND_TOPIC_NAME = "ses-inbound";
  public static final String BUCKET = "received-mails";

  private static final String TOPIC_START = "arn:aws:sns:us-east-1:000000000000:";

  private @Nullable AwsSandbox sandbox;

  @Override
  public Map<String, String> start() {
    System.setProperty("aws.accessKeyId", "sandbox");
    System.setProperty("aws.secretAccessKey", "sandbox");
    AwsSandbox started = AwsSandbox.start(AwsSandboxOptions.onAnyPort());
    sandbox = started;
    String endpoint = started.endpoint().toString();
    return Map.of(
        "POSTERN_PROFILE",
        "local",
        "POSTERN_AWS_ENDPOINT",
        endpoint,
        "POSTERN_SNS_CERTIFICATE_ENDPOINT",
        endpoint,
        "SES_EVENTS_SNS_TOPIC_ARN",
        TOPIC_START + TOPIC_NAME,
        "SES_INBOUND_SNS_TOPIC_ARN",
        TOPIC_START + INBOUND_TOPIC_NAME,
        "SES_INBOUND_BUCKET_NAME",
        BUCKET,
        "quarkus.sns.aws.credentials.type",
        "static",
        "quarkus.sns.aws.credentials.static-provider.access-key-id",
        "sandbox",
        "quarkus.sns.aws.credentials.static-provider.secret-access-key",
        "sandbox");
  }

  @Override
  public void stop() {
    if (sandbox != null) {
      sandbox.close();
    }
  }
}
