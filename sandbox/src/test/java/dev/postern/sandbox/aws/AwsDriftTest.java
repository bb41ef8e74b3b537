package dev.postern.sandbox.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sesv2.model.EventType;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Somebody changed one part of the account by hand. */
class AwsDriftTest {
  private static final String OPEN_POLICY =
      "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\","
          + "\"Action\":\"*\",\"Resource\":\"*\"}]}";
  private static final String THEIR_STATEMENT =
      "{\"Version\":\"2012-10-17\",\"Statement\":{\"Sid\":\"Theirs\",\"Effect\":\"Allow\","
          + "\"Principal\":{\"Service\":\"logging.s3.amazonaws.com\"},\"Action\":\"s3:PutObject\","
          + "\"Resource\":\"arn:aws:s3:::acme-inbound/logs/*\"}}";

  private final AwsAccount account = new AwsAccount(Duration.ofHours(1));

  AwsDriftTest() throws IOException {}

  @BeforeEach
  void setUp() {
    AwsAccount.Run run = account.run("apply");
    assertThat(run.status()).as(run.output()).isZero();
  }

  @AfterEach
  void stop() {
    account.close();
  }

  static Stream<Arguments> drifts() {
    return Stream.of(
        drift("SNS topic postern-ses-events: sign", topic("SignatureVersion", "1")),
        drift("SNS topic postern-ses-events: let SES alone", topic("Policy", OPEN_POLICY)),
        drift(
            "SQS queue postern-sns-dead-letters: keep messages for 14 days",
            queue(QueueAttributeName.MESSAGE_RETENTION_PERIOD, "60")),
        drift(
            "SQS queue postern-sns-dead-letters: let SNS send",
            queue(QueueAttributeName.POLICY, OPEN_POLICY)),
        drift(
            ": deliver messages with their signatures", subscription("RawMessageDelivery", "true")),
        drift(": keep what cannot be delivered", subscription("RedrivePolicy", "")),
        drift("SES configuration set postern: tell", AwsDriftTest::tellOfBouncesOnly),
        drift("SES configuration set postern: tell", AwsDriftTest::tellNothing),
        drift("S3 bucket acme-inbound: let SES write", AwsDriftTest::dropBucketPolicy),
        drift("S3 bucket acme-inbound: block public", AwsDriftTest::openBucket),
        drift("SES receipt rule postern-inbound", AwsDriftTest::disableRule),
        drift("SES receipt rule postern-inbound", AwsDriftTest::deactivateRules),
        drift("IAM policy postern-us-east-1-ingester: allow", AwsDriftTest::allowEverything));
  }

  @ParameterizedTest
  @MethodSource("drifts")
  void isRepaired(String repair, Consumer<SandboxClients> drift) {
    drift.accept(account.clients());

    AwsAccount.Run plan = account.run("plan");
    AwsAccount.Run apply = account.run("apply");

    assertThat(AwsSetUpTest.changes(plan)).singleElement().asString().contains(repair);
    assertThat(AwsSetUpTest.changes(apply)).isEqualTo(AwsSetUpTest.changes(plan));
    assertThat(account.run("plan").output()).contains("Nothing to change.");
  }

  @Test
  void othersStatementsAboutTheBucketStay() {
    try (S3Client s3 = account.clients().s3()) {
      s3.putBucketPolicy(r -> r.bucket(AwsAccount.BUCKET).policy(THEIR_STATEMENT));

      account.run("apply");

      assertThat(s3.getBucketPolicy(r -> r.bucket(AwsAccount.BUCKET)).policy())
          .contains("Theirs", "PosternSesMayWrite", "PosternTlsOnly");
    }
  }

  @Test
  void policiesAreRepairedMoreOftenThanIamKeepsVersions() {
    for (int time = 0; time < 7; time++) {
      allowEverything(account.clients());
      assertThat(account.run("apply").status()).isZero();
    }
    assertThat(account.run("plan").output()).contains("Nothing to change.");
  }

  private static Arguments drift(String repair, Consumer<SandboxClients> drift) {
    return Arguments.of(repair, drift);
  }

  private static Consumer<SandboxClients> topic(String attribute, String value) {
    return clients -> {
      try (var sns = clients.sns()) {
        sns.setTopicAttributes(
            r -> r.topicArn(AwsAccount.EVENTS).attributeName(attribute).attributeValue(value));
      }
    };
  }

  private static Consumer<SandboxClients> queue(QueueAttributeName attribute, String value) {
    return clients -> {
      try (var sqs = clients.sqs()) {
        String url = sqs.getQueueUrl(r -> r.queueName(AwsAccount.QUEUE)).queueUrl();
        sqs.setQueueAttributes(r -> r.queueUrl(url).attributes(Map.of(attribute, value)));
      }
    };
  }

  private static Consumer<SandboxClients> subscription(String attribute, String value) {
    return clients -> {
      try (var sns = clients.sns()) {
        String arn =
            sns.listSubscriptionsByTopic(r -> r.topicArn(AwsAccount.INBOUND))
                .subscriptions()
                .getFirst()
                .subscriptionArn();
        sns.setSubscriptionAttributes(
            r -> r.subscriptionArn(arn).attributeName(attribute).attributeValue(value));
      }
    };
  }

  private static void tellOfBouncesOnly(SandboxClients clients) {
    tell(clients, true, EventType.BOUNCE);
  }

  private static void tellNothing(SandboxClients clients) {
    tell(clients, false, EventType.knownValues().toArray(EventType[]::new));
  }

  private static void tell(SandboxClients clients, boolean enabled, EventType... types) {
    try (var ses = clients.sesV2()) {
      ses.updateConfigurationSetEventDestination(
          r ->
              r.configurationSetName("postern")
                  .eventDestinationName("sns")
                  .eventDestination(
                      d ->
                          d.enabled(enabled)
                              .matchingEventTypes(types)
                              .snsDestination(t -> t.topicArn(AwsAccount.EVENTS))));
    }
  }

  private static void dropBucketPolicy(SandboxClients clients) {
    try (var s3 = clients.s3()) {
      s3.deleteBucketPolicy(r -> r.bucket(AwsAccount.BUCKET));
    }
  }

  private static void openBucket(SandboxClients clients) {
    try (var s3 = clients.s3()) {
      s3.putPublicAccessBlock(
          r ->
              r.bucket(AwsAccount.BUCKET)
                  .publicAccessBlockConfiguration(c -> c.blockPublicAcls(true)));
    }
  }

  private static void disableRule(SandboxClients clients) {
    try (var rules = clients.ses()) {
      var rule = rules.describeActiveReceiptRuleSet(r -> {}).rules().getFirst();
      rules.updateReceiptRule(
          r -> r.ruleSetName("postern-inbound").rule(rule.toBuilder().enabled(false).build()));
    }
  }

  private static void deactivateRules(SandboxClients clients) {
    try (var rules = clients.ses()) {
      rules.setActiveReceiptRuleSet(r -> {});
    }
  }

  private static void allowEverything(SandboxClients clients) {
    try (var iam = clients.iam()) {
      String arn = "arn:aws:iam::000000000000:policy/postern-us-east-1-ingester";
      var versions = iam.listPolicyVersions(r -> r.policyArn(arn)).versions();
      if (versions.size() == 5) {
        iam.deletePolicyVersion(r -> r.policyArn(arn).versionId(versions.getFirst().versionId()));
      }
      iam.createPolicyVersion(r -> r.policyArn(arn).policyDocument(OPEN_POLICY).setAsDefault(true));
    }
  }
}
