package dev.postern.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.sandbox.client.Await;
import dev.postern.sandbox.client.SandboxClients;
import dev.postern.sandbox.launch.Service;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** The ingester is down for longer than SNS tries. */
class OutageTest {
  private static final int EMAILS = 40;
  private static final int EVENTS = 2 * EMAILS;
  private static final Await LONG = new Await(Duration.ofMinutes(3), Duration.ofMillis(500));

  /** SNS's hour, shortened. */
  private static final Map<String, String> SETTINGS = Map.of("POSTERN_SANDBOX_SNS_PATIENCE", "1s");

  @Test
  void whatSnsGaveUpIsTakenInOnceWhenTheIngesterIsBack() throws InterruptedException {
    try (var postern = new RunningPostern(SETTINGS);
        var sqs = SandboxClients.client(SqsClient.builder(), postern.aws())) {
      postern.stop(Service.INGESTER);
      List<String> ids = new PatientCustomer(postern.installation()).send(EMAILS);
      LONG.until("all events in the dead-letter queue", () -> waiting(sqs) == EVENTS);

      postern.startAgain(Service.INGESTER);

      var outcome = new Outcome(postern.installation());
      outcome.awaitEventsOf(ids);
      assertThat(outcome.statuses(ids)).isEqualTo(Map.of("delivered", (long) EMAILS));
      assertThat(outcome.events()).hasSize(EVENTS).doesNotHaveDuplicates();
      LONG.until("an empty dead-letter queue", () -> waiting(sqs) == 0);
    }
  }

  private static int waiting(SqsClient sqs) {
    String queue = sqs.getQueueUrl(r -> r.queueName("postern-sns-dead-letters")).queueUrl();
    var attributes =
        sqs.getQueueAttributes(r -> r.queueUrl(queue).attributeNames(QueueAttributeName.ALL))
            .attributes();
    return count(attributes, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES)
        + count(attributes, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE);
  }

  private static int count(
      Map<QueueAttributeName, String> attributes, QueueAttributeName attribute) {
    return Integer.parseInt(attributes.getOrDefault(attribute, "0"));
  }
}
