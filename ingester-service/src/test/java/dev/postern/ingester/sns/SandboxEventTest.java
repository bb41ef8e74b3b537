package dev.postern.ingester.sns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.ingester.TestDatabase;
import dev.postern.ingester.aws.SandboxAws;
import dev.postern.ingester.aws.SandboxSettings;
import dev.postern.ingester.emailevent.TestEmails;
import dev.postern.ingester.settings.InstallationConfig;
import dev.postern.model.email.EmailId;
import dev.postern.model.email.SesTag;
import dev.postern.model.id.MutableClock;
import dev.postern.sandbox.postgres.PosternDatabaseResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sesv2.model.MessageTag;

/** The whole way: a subscription that SNS wants confirmed, emails that SES takes, their events. */
@QuarkusTest
@WithTestResource(
    value = PosternDatabaseResource.class,
    initArgs = @ResourceArg(name = PosternDatabaseResource.ROLE, value = "postern_ingester"))
@WithTestResource(SandboxSettings.class)
class SandboxEventTest {
  private static final String DELIVERED = "success@simulator.amazonses.com";
  private static final String BOUNCED = "bounce@simulator.amazonses.com";

  @Inject InstallationConfig installation;
  @Inject MutableClock clock;

  @Test
  void hearsWhatBecomesOfEmails() {
    TestEmails emails = new TestEmails(TestDatabase.asOwner(), clock);
    EmailId delivered = emails.queued(DELIVERED);
    EmailId bounced = emails.queued(BOUNCED);
    try (SandboxAws aws = new SandboxAws(installation.awsEndpoint().orElseThrow())) {
      subscribe(aws);
      aws.verifyDomain();
      aws.send(DELIVERED, tags(emails, delivered));
      aws.send(BOUNCED, tags(emails, bounced));
      Awaitility.await("all four events").until(() -> emails.told("email.%").size() == 4);
    }
    assertThat(emails.status(delivered)).isEqualTo("delivered");
    assertThat(emails.status(bounced)).isEqualTo("bounced");
    assertThat(emails.told("email.sent")).hasSize(2);
    assertThat(emails.told("email.delivered")).hasSize(1);
    assertThat(emails.told("email.bounced")).hasSize(1);
    assertThat(emails.suppressions()).containsExactly(BOUNCED + "|bounce|" + bounced.value());
  }

  private static void subscribe(SandboxAws aws) {
    String service = ConfigProvider.getConfig().getValue("test.url", String.class);
    String topic = aws.createTopic(SandboxSettings.TOPIC_NAME);
    aws.tellOfEmails(topic);
    aws.subscribe(topic, service + "/events/ses");
    Awaitility.await("the confirmation of the subscription")
        .until(() -> aws.subscriptions(topic).getFirst().startsWith("arn:"));
  }

  private static List<MessageTag> tags(TestEmails emails, EmailId email) {
    return List.of(
        MessageTag.builder()
            .name(SesTag.ENVIRONMENT.tagName())
            .value(emails.environment().toString())
            .build(),
        MessageTag.builder().name(SesTag.EMAIL.tagName()).value(email.value().toString()).build());
  }
}
