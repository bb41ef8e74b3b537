package dev.postern.sandbox.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.ses.SesClient;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** {@code ./postern aws}, over the protocols of the account it is for. */
class AwsSetUpTest {
  private static final Duration LITTLE = Duration.ofMillis(300);

  private final AwsAccount account = new AwsAccount(Duration.ofHours(1));

  AwsSetUpTest() throws IOException {}

  @AfterEach
  void stop() {
    account.close();
  }

  @Test
  void planChangesNothing() {
    AwsAccount.Run plan = account.run("plan");

    assertThat(plan.status()).isZero();
    assertThat(changes(plan))
        .containsExactly(
            "SNS topic postern-ses-events: create it",
            "SQS queue postern-sns-dead-letters: create it",
            "SES configuration set postern: create it, telling the topic of all events",
            "SNS topic postern-ses-inbound: create it",
            "S3 bucket acme-inbound: create it, for SES to write to",
            "SES receipt rule postern-inbound in rule set postern-inbound: create both",
            "SES receipt rule postern-inbound in rule set postern-inbound: make the rule set the"
                + " active one",
            "IAM policy postern-us-east-1-api: create it",
            "IAM policy postern-us-east-1-dispatcher: create it",
            "IAM policy postern-us-east-1-ingester: create it",
            "SNS subscription of " + url("/events/ses") + ": subscribe it",
            "SNS subscription of " + url("/events/inbound/ses-s3") + ": subscribe it");
    assertNothingIsThere();
    assertThat(changes(account.run("plan"))).isEqualTo(changes(plan));
  }

  private void assertNothingIsThere() {
    try (SnsClient sns = account.clients().sns();
        SqsClient sqs = account.clients().sqs();
        SesV2Client ses = account.clients().sesV2();
        S3Client s3 = account.clients().s3();
        SesClient rules = account.clients().ses()) {
      assertThat(sns.listTopics().topics()).isEmpty();
      assertThat(sqs.listQueues().queueUrls()).isEmpty();
      assertThat(ses.listConfigurationSets(r -> {}).configurationSets()).isEmpty();
      assertThat(rules.describeActiveReceiptRuleSet(r -> {}).metadata()).isNull();
      assertThatThrownBy(() -> s3.headBucket(r -> r.bucket(AwsAccount.BUCKET)))
          .hasMessageContaining("404");
    }
  }

  @Test
  void applyTwiceChangesNothingMore() {
    AwsAccount.Run first = account.run("apply");
    AwsAccount.Run second = account.run("apply");
    AwsAccount.Run plan = account.run("plan");

    assertThat(first.status()).as(first.output()).isZero();
    assertThat(changes(first)).hasSize(12);
    assertThat(second.status()).isZero();
    assertThat(changes(second)).isEmpty();
    assertThat(plan.output())
        .contains(
            "Nothing to change.",
            "SES_EVENTS_SNS_TOPIC_ARN=" + AwsAccount.EVENTS,
            "SES_INBOUND_SNS_TOPIC_ARN=" + AwsAccount.INBOUND,
            "/000000000000/postern-sns-dead-letters");
  }

  @Test
  void bringsNotificationsOfEventsToTheIngester() throws Exception {
    account.run("apply");
    try (SesV2Client ses = account.clients().sesV2()) {
      account.clients().verify("example.com");

      ses.sendEmail(TestMails.simpleTo("bob@example.org").configurationSetName("postern").build());

      var envelope = account.nextNotification();
      assertThat(envelope.path("TopicArn").asText()).isEqualTo(AwsAccount.EVENTS);
      assertThat(envelope.path("SignatureVersion").asText()).isEqualTo("2");
    }
  }

  @Test
  void leavesTheRuleSetOfSomebodyElseActive() {
    try (SesClient rules = account.clients().ses()) {
      rules.createReceiptRuleSet(r -> r.ruleSetName("theirs"));
      rules.setActiveReceiptRuleSet(r -> r.ruleSetName("theirs"));

      AwsAccount.Run apply = account.run("apply");

      assertThat(apply.status()).isEqualTo(1);
      assertThat(apply.output())
          .contains("the active rule set is theirs: set SES_INBOUND_RULE_SET_NAME to it");
      assertThat(rules.describeActiveReceiptRuleSet(r -> {}).metadata().name()).isEqualTo("theirs");
      AwsAccount.Run told = account.with("SES_INBOUND_RULE_SET_NAME", "theirs").run("apply");
      assertThat(told.status()).as(told.output()).isZero();
      assertThat(rules.describeActiveReceiptRuleSet(r -> {}).rules()).hasSize(1);
    }
  }

  @Test
  void saysWhatToDoWhenTheIngesterDoesNotConfirm() {
    account.ingesterAnswers(503);

    AwsAccount.Run apply = account.run("apply", LITTLE);

    assertThat(apply.status()).isEqualTo(1);
    assertThat(apply.output())
        .contains("the ingester has not confirmed it. Start the ingester with the settings below")
        .contains("SES_EVENTS_SNS_TOPIC_ARN=" + AwsAccount.EVENTS);
    account.ingesterAnswers(200);
    assertThat(account.run("apply").status()).isZero();
  }

  @Test
  void setsUpNothingForInboundMailWithoutABucket() {
    AwsAccount.Run apply = account.with("SES_INBOUND_BUCKET_NAME", "").run("apply");

    assertThat(apply.status()).isZero();
    assertThat(apply.output()).doesNotContain("inbound", "INBOUND");
  }

  @Test
  void takesTheNamesThatTheSettingsHave() {
    account
        .with("SES_EVENTS_SNS_TOPIC_ARN", "arn:aws:sns:us-east-1:000000000000:our-events")
        .with("POSTERN_SES_CONFIGURATION_SET", "ours")
        .with(
            "POSTERN_SNS_DEAD_LETTER_QUEUE_URL",
            "https://sqs.us-east-1.amazonaws.com/000000000000/our-letters");

    assertThat(account.run("apply").output())
        .contains(
            "SNS topic our-events: create it",
            "SQS queue our-letters: create it",
            "SES configuration set ours: create it");
  }

  @Test
  void saysWhatIsMissing() {
    Map<String, String> messages =
        Map.of(
            "AWS_REGION", "AWS_REGION is not set: set it to the region of the SES account",
            "POSTERN_INGESTER_URL", "POSTERN_INGESTER_URL is not set: set it to the address");

    messages.forEach(
        (variable, message) -> {
          try (AwsAccount incomplete = new AwsAccount(Duration.ofHours(1))) {
            AwsAccount.Run run = incomplete.with(variable, "").run("plan");
            assertThat(run.status()).isEqualTo(1);
            assertThat(run.output()).contains(message);
          } catch (IOException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  @Test
  void saysWhereCredentialsCanComeFrom() {
    System.setProperty("aws.disableEc2Metadata", "true");
    try {
      AwsAccount.Run run =
          account.with("AWS_ACCESS_KEY_ID", "").with("AWS_PROFILE", "nobody").run("plan");

      assertThat(run.status()).isEqualTo(1);
      assertThat(run.output())
          .contains("set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE");
    } finally {
      System.clearProperty("aws.disableEc2Metadata");
    }
  }

  @Test
  void insistsOnHttpsWithARealAccount() {
    AwsAccount.Run run =
        account
            .with("POSTERN_AWS_ENDPOINT", "")
            .with("POSTERN_INGESTER_URL", "http://ingester.example.com")
            .run("plan");

    assertThat(run.output()).contains("POSTERN_INGESTER_URL is not an https address");
  }

  private String url(String path) {
    return account.ingesterUrl() + path;
  }

  static List<String> changes(AwsAccount.Run run) {
    return run.output()
        .lines()
        .filter(line -> line.startsWith("  + "))
        .map(line -> line.substring(4))
        .toList();
  }
}
