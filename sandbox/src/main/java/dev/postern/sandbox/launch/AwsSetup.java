package dev.postern.sandbox.launch;

import dev.postern.model.settings.Settings;
import dev.postern.operations.aws.AwsSetUp;
import dev.postern.operations.aws.AwsSettings;
import dev.postern.sandbox.client.SandboxClients;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.AlreadyExistsException;

/** Sets up the AWS side with the operators' own command, and the sending domain beside it. */
final class AwsSetup implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final AwsSetUp account;
  private final SesV2Client ses;

  AwsSetup(Ports ports) {
    String endpoint = Ports.url(ports.sandbox());
    Settings settings =
        new Settings(
            Map.of(
                "AWS_REGION",
                ChildEnvironment.REGION,
                "POSTERN_AWS_ENDPOINT",
                endpoint,
                "POSTERN_INGESTER_URL",
                Ports.url(ports.ingester()),
                "SES_EVENTS_SNS_TOPIC_ARN",
                ChildEnvironment.TOPIC_ARN,
                "SES_INBOUND_SNS_TOPIC_ARN",
                ChildEnvironment.INBOUND_TOPIC_ARN,
                "SES_INBOUND_BUCKET_NAME",
                ChildEnvironment.INBOUND_BUCKET,
                "POSTERN_SES_CONFIGURATION_SET",
                ChildEnvironment.CONFIGURATION_SET,
                "POSTERN_SNS_DEAD_LETTER_QUEUE_URL",
                ChildEnvironment.queueUrl(ports)));
    account = AwsSetUp.open(AwsSettings.of(settings), SandboxClients.CREDENTIALS, PATIENCE);
    ses = SandboxClients.client(SesV2Client.builder(), URI.create(endpoint));
  }

  /** All that needs no running ingester. */
  void prepare() {
    account.applyFoundations(line -> {});
  }

  void createIdentity(String domain) {
    try {
      ses.createEmailIdentity(request -> request.emailIdentity(domain));
    } catch (AlreadyExistsException kept) {
      // from an earlier start
    }
  }

  /** Has SNS tell the ingester, which confirms the subscription when it is asked. */
  void subscribe() {
    StringBuilder told = new StringBuilder();
    if (!account.apply(line -> told.append(line).append('\n'))) {
      throw new LaunchException("AWS could not be set up:\n" + told);
    }
  }

  @Override
  public void close() {
    ses.close();
    account.close();
  }
}
