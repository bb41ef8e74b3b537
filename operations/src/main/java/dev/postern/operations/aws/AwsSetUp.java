package dev.postern.operations.aws;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/** All that one account needs, in an order in which each part finds what it builds on. */
public final class AwsSetUp implements AutoCloseable {
  private static final List<String> SERVICES = List.of("api", "dispatcher", "ingester");

  private final AwsSettings settings;
  private final AwsClients clients;
  private final Account account;
  private final PolicyTemplates policies;
  private final Duration patience;

  private AwsSetUp(AwsSettings settings, AwsClients clients, Account account, Duration patience) {
    this.settings = settings;
    this.clients = clients;
    this.account = account;
    this.policies = PolicyTemplates.of(settings, account);
    this.patience = patience;
  }

  /**
   * @param patience how long the ingester may take to confirm a subscription
   * @throws SetUpException if AWS does not know us
   */
  public static AwsSetUp open(
      AwsSettings settings, AwsCredentialsProvider credentials, Duration patience) {
    AwsClients clients = AwsClients.of(settings, credentials);
    try {
      Account account =
          Account.of(clients.sts().getCallerIdentity(request -> {}), settings.region());
      return new AwsSetUp(settings, clients, account, patience);
    } catch (SdkClientException e) {
      clients.close();
      throw new SetUpException(
          "AWS cannot be asked: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE, or"
              + " run this where the machine has a role, and let it reach AWS. ("
              + e.getMessage()
              + ")",
          e);
    } catch (AwsServiceException e) {
      clients.close();
      throw new SetUpException(
          "AWS does not accept the credentials: take others, or log in anew. ("
              + e.awsErrorDetails().errorMessage()
              + ")",
          e);
    }
  }

  /** Whom and what it is about, for people. */
  String description() {
    return "Account %s, region %s, as %s"
        .formatted(account.id(), account.region(), account.caller());
  }

  /** What the ingester's deliveries build on. */
  List<Part> foundations() {
    Names names = settings.names();
    List<Part> parts = new ArrayList<>();
    parts.add(topic(names.eventsTopic()));
    parts.add(new QueuePart(clients.sqs(), names.deadLetterQueue(), policies));
    parts.add(
        new ConfigurationSetPart(
            clients.ses(), names.configurationSet(), topicArn(names.eventsTopic())));
    settings
        .inboundBucket()
        .ifPresent(
            bucket -> {
              parts.add(topic(names.inboundTopic()));
              parts.add(new BucketPart(clients.s3(), bucket, account.region(), policies));
              parts.add(
                  new ReceiptRulePart(
                      clients.receiptRules(),
                      names.ruleSet(),
                      bucket,
                      topicArn(names.inboundTopic())));
            });
    for (String service : SERVICES) {
      PolicyDocument policy = policies.render(service + "-policy.json");
      if (!policy.statements().isEmpty()) {
        parts.add(new ServicePolicyPart(clients.iam(), account, service, policy));
      }
    }
    return parts;
  }

  /** What needs a running ingester, which confirms it. */
  List<Part> subscriptions() {
    List<Part> parts = new ArrayList<>();
    parts.add(subscription(settings.names().eventsTopic(), "/events/ses"));
    if (settings.inboundBucket().isPresent()) {
      parts.add(subscription(settings.names().inboundTopic(), "/events/inbound/ses-s3"));
    }
    return parts;
  }

  /** Makes or repairs all that needs no running ingester. */
  public void applyFoundations(Consumer<String> told) {
    new Progress(told).apply(foundations());
  }

  /** Makes or repairs everything; answers whether all is as it should be. */
  public boolean apply(Consumer<String> told) {
    List<Part> parts = new ArrayList<>(foundations());
    parts.addAll(subscriptions());
    return new Progress(told).apply(parts).isComplete();
  }

  /** The variables by which the services use what is set up. */
  Map<String, String> variables() {
    Names names = settings.names();
    Map<String, String> variables = new TreeMap<>();
    variables.put("SES_EVENTS_SNS_TOPIC_ARN", topicArn(names.eventsTopic()));
    variables.put("POSTERN_SES_CONFIGURATION_SET", names.configurationSet());
    variables.put("POSTERN_SNS_DEAD_LETTER_QUEUE_URL", queueUrl());
    settings
        .inboundBucket()
        .ifPresent(
            bucket -> {
              variables.put("SES_INBOUND_SNS_TOPIC_ARN", topicArn(names.inboundTopic()));
              variables.put("SES_INBOUND_BUCKET_NAME", bucket);
            });
    return variables;
  }

  private String queueUrl() {
    String host =
        settings
            .endpoint()
            .map(Object::toString)
            .orElseGet(
                () ->
                    "https://sqs.%s.%s"
                        .formatted(
                            account.region(),
                            account.partition().equals("aws-cn")
                                ? "amazonaws.com.cn"
                                : "amazonaws.com"));
    return host + "/" + account.id() + "/" + settings.names().deadLetterQueue();
  }

  private Part topic(String name) {
    return new TopicPart(clients.sns(), name, topicArn(name), policies);
  }

  private Part subscription(String topic, String path) {
    return new SubscriptionPart(
        clients.sns(),
        topicArn(topic),
        settings.ingesterUrl() + path,
        account.arn("sqs", settings.names().deadLetterQueue()),
        patience);
  }

  private String topicArn(String name) {
    return account.arn("sns", name);
  }

  @Override
  public void close() {
    clients.close();
  }
}
