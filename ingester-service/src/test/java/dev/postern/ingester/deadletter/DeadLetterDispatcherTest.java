package dev.postern.ingester.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.postern.ingester.TestDatabase;
import dev.postern.ingester.aws.SesEvents;
import dev.postern.ingester.aws.SnsEnvelope;
import dev.postern.ingester.aws.SnsSender;
import dev.postern.ingester.emailevent.TestEmails;
import dev.postern.ingester.problem.Problem;
import dev.postern.ingester.problem.ProblemException;
import dev.postern.model.email.EmailId;
import dev.postern.sandbox.postgres.PosternDatabaseResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

@QuarkusTest
@WithTestResource(
    value = PosternDatabaseResource.class,
    initArgs = @ResourceArg(name = PosternDatabaseResource.ROLE, value = "postern_ingester"))
@WithTestResource(DeadLetterSettings.class)
class DeadLetterDispatcherTest {
  private static final String ANNA = "anna@example.com";

  @Inject DeadLetterDispatcher dispatcher;
  @Inject SqsClient sqs;
  @Inject SnsSender sns;

  private TestEmails emails;
  private String queue;

  @BeforeEach
  void start() {
    sns.waitAMinute();
    emails = new TestEmails(TestDatabase.asOwner(), sns.clock());
    queue = sqs.createQueue(request -> request.queueName(DeadLetterSettings.QUEUE)).queueUrl();
  }

  @AfterEach
  void empty() {
    sqs.deleteQueue(request -> request.queueUrl(queue));
  }

  @Test
  void takesInOnceWhatSnsGaveUp() {
    EmailId email = emails.queued(ANNA);
    SnsEnvelope message = sns.event(delivery(email));
    enqueue(message);
    enqueue(message);

    dispatcher.drain();

    assertThat(emails.status(email)).isEqualTo("delivered");
    assertThat(emails.events(email)).hasSize(1);
    assertThat(emails.told("email.delivered")).hasSize(1);
    assertThat(left()).isEqualTo("0 visible, 0 hidden");
  }

  @Test
  void takesInWhatHasWaitedForDays() {
    EmailId email = emails.queued(ANNA);
    enqueue(aged(email, Duration.ofDays(14).minusMinutes(1)));

    dispatcher.drain();

    assertThat(emails.status(email)).isEqualTo("delivered");
    assertThat(left()).isEqualTo("0 visible, 0 hidden");
  }

  @Test
  void theDoorForPostsStillRefusesWhatIsOld() {
    EmailId email = emails.queued(ANNA);

    assertThat(sns.post(aged(email, Duration.ofDays(2))).statusCode()).isEqualTo(403);
    assertThat(emails.status(email)).isEqualTo("queued");
  }

  @Test
  void keepsAsideWhatTheGateRefusesAndGoesOn() {
    EmailId refused = emails.queued(ANNA);
    EmailId good = emails.queued(ANNA);
    enqueue(aged(refused, Duration.ofDays(14).plusMinutes(1)));
    enqueue(sns.event(delivery(refused)).with("Message", delivery(refused) + " "));
    enqueue(
        SnsEnvelope.notification(delivery(refused), sns.clock().instant())
            .with("TopicArn", "arn:aws:sns:us-east-1:123456789012:theirs")
            .sign(sns.key(), sns.certificatePath()));
    sqs.sendMessage(request -> request.queueUrl(queue).messageBody("no JSON"));
    enqueue(sns.event(delivery(good)));

    dispatcher.drain();

    assertThat(emails.status(refused)).isEqualTo("queued");
    assertThat(emails.status(good)).isEqualTo("delivered");
    assertThat(left()).isEqualTo("0 visible, 4 hidden");
  }

  @Test
  void leavesInTheQueueWhatCannotBeCheckedNow() {
    EmailId email = emails.queued(ANNA);
    enqueue(
        SnsEnvelope.notification(delivery(email), sns.clock().instant())
            .sign(sns.key(), sns.host().serveStatus(503)));

    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(dispatcher::drain)
        .extracting(ProblemException::problem)
        .isEqualTo(Problem.SNS_CERT_UNAVAILABLE);

    assertThat(emails.status(email)).isEqualTo("queued");
    assertThat(left()).isEqualTo("0 visible, 1 hidden");
  }

  private SnsEnvelope aged(EmailId email, Duration age) {
    return SnsEnvelope.notification(delivery(email), sns.clock().instant().minus(age))
        .sign(sns.key(), sns.certificatePath());
  }

  private String delivery(EmailId email) {
    return new SesEvents(emails.tags(email), '"' + ANNA + '"').delivery(ANNA);
  }

  private void enqueue(SnsEnvelope message) {
    sqs.sendMessage(request -> request.queueUrl(queue).messageBody(message.json()));
  }

  private String left() {
    var attributes =
        sqs.getQueueAttributes(r -> r.queueUrl(queue).attributeNames(QueueAttributeName.ALL))
            .attributes();
    return "%s visible, %s hidden"
        .formatted(
            attributes.get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES),
            attributes.get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE));
  }
}
