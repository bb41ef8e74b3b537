package dev.postern.ingester.sns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.ingester.aws.SandboxAws;
import dev.postern.ingester.aws.SandboxSettings;
import dev.postern.ingester.inbound.TestInbox;
import dev.postern.ingester.settings.InstallationConfig;
import dev.postern.sandbox.postgres.PosternDatabaseResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The whole way of a mail that SES has received: its object, SNS, our door, what it says. */
@QuarkusTest
@WithTestResource(
    value = PosternDatabaseResource.class,
    initArgs = @ResourceArg(name = PosternDatabaseResource.ROLE, value = "postern_ingester"))
@WithTestResource(SandboxSettings.class)
class SandboxInboundTest {
  @Inject InstallationConfig installation;

  private final TestInbox inbox = new TestInbox();
  private SandboxAws aws;
  private String topic;

  @BeforeEach
  void subscribe() {
    aws = new SandboxAws(installation.awsEndpoint().orElseThrow());
    String service = ConfigProvider.getConfig().getValue("test.url", String.class);
    topic = aws.createTopic(SandboxSettings.INBOUND_TOPIC_NAME);
    aws.subscribe(topic, service + "/events/inbound/ses-s3");
    Awaitility.await("the confirmation of the subscription")
        .until(() -> aws.subscriptions(topic).getFirst().startsWith("arn:"));
  }

  @AfterEach
  void close() {
    aws.close();
  }

  @Test
  void takesInWhatSesHasReceived() {
    String mail = "From: a@example.com\r\nTo: list@example.com\r\nSubject: Hi\r\n\r\nHello";
    aws.putMail(SandboxSettings.BUCKET, "mail/1", mail);
    String hidden = inbox.address("hidden");
    aws.publish(topic, notification(SandboxSettings.BUCKET, "mail/1", hidden, "FAIL"));
    Awaitility.await("the mail").until(() -> inbox.mails("state").equals(List.of("parsed")));
    assertThat(inbox.mail("source, received_for, subject, spam_verdict, dkim_verdict, raw_size"))
        .isEqualTo("aws-ses-receiving|{" + hidden + "}|Hi|FAIL|PASS|" + mail.length());
    assertThat(inbox.told()).hasSize(1);
  }

  @Test
  void readsNoOtherBucket() {
    aws.putMail("somebody-else", "secret", "Subject: secret\r\n\r\nx");
    aws.publish(topic, notification("somebody-else", "secret", inbox.address("a"), "PASS"));
    aws.putMail(SandboxSettings.BUCKET, "mail/2", "Subject: after\r\n\r\nx");
    aws.publish(topic, notification(SandboxSettings.BUCKET, "mail/2", inbox.address("a"), "PASS"));
    Awaitility.await("the mail after").until(() -> inbox.mails("state").equals(List.of("parsed")));
    assertThat(inbox.mail("subject")).isEqualTo("after");
  }

  @Test
  void takesAMailThatComesLaterThanItsMessage() {
    aws.publish(topic, notification(SandboxSettings.BUCKET, "mail/3", inbox.address("a"), "PASS"));
    aws.putMail(SandboxSettings.BUCKET, "mail/3", "Subject: late\r\n\r\nx");
    Awaitility.await("the mail")
        .atMost(java.time.Duration.ofSeconds(60))
        .until(() -> inbox.mails("subject").equals(List.of("late")));
  }

  private static String notification(String bucket, String key, String recipient, String spam) {
    return """
        {"notificationType":"Received",
         "mail":{"messageId":"m","source":"a@example.com","destination":["list@example.com"]},
         "receipt":{"recipients":["%s"],
          "spamVerdict":{"status":"%s"},"virusVerdict":{"status":"PASS"},
          "spfVerdict":{"status":"PASS"},"dkimVerdict":{"status":"PASS"},
          "dmarcVerdict":{"status":"GRAY"},
          "action":{"type":"S3","bucketName":"%s","objectKey":"%s"}}}
        """
        .formatted(recipient, spam, bucket, key);
  }
}
