package dev.postern.operations.aws;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/** The queue that keeps for 14 days what SNS gave up delivering. */
final class QueuePart implements Part {
  /** As long as SQS keeps anything. */
  private static final String RETENTION_SECONDS = "1209600";

  private final SqsClient sqs;
  private final String name;
  private final PolicyDocument policy;

  QueuePart(SqsClient sqs, String name, PolicyTemplates policies) {
    this.sqs = sqs;
    this.name = name;
    this.policy = policies.render("dead-letter-queue-policy.json");
  }

  @Override
  public String title() {
    return "SQS queue " + name;
  }

  @Override
  public List<Finding> findings() {
    try {
      return drift(url());
    } catch (QueueDoesNotExistException e) {
      return List.of(new Finding.Change("create it", this::create));
    }
  }

  private List<Finding> drift(String url) {
    Map<QueueAttributeName, String> attributes =
        sqs.getQueueAttributes(
                request -> request.queueUrl(url).attributeNames(QueueAttributeName.ALL))
            .attributes();
    Map<QueueAttributeName, String> repairs = new HashMap<>(wanted());
    repairs.remove(QueueAttributeName.SQS_MANAGED_SSE_ENABLED);
    if (RETENTION_SECONDS.equals(attributes.get(QueueAttributeName.MESSAGE_RETENTION_PERIOD))) {
      repairs.remove(QueueAttributeName.MESSAGE_RETENTION_PERIOD);
    }
    if (PolicyDocument.of(attributes.get(QueueAttributeName.POLICY))
        .filter(policy::saysTheSameAs)
        .isPresent()) {
      repairs.remove(QueueAttributeName.POLICY);
    }
    return repairs.keySet().stream().map(attribute -> repair(url, attribute, repairs)).toList();
  }

  private Finding repair(
      String url, QueueAttributeName attribute, Map<QueueAttributeName, String> values) {
    String text =
        attribute == QueueAttributeName.POLICY
            ? "let SNS send to it, for our topics and over TLS"
            : "keep messages for 14 days";
    return new Finding.Change(
        text,
        () ->
            sqs.setQueueAttributes(
                request ->
                    request
                        .queueUrl(url)
                        .attributes(Map.of(attribute, values.getOrDefault(attribute, "")))));
  }

  private void create() {
    sqs.createQueue(request -> request.queueName(name).attributes(wanted()));
  }

  private Map<QueueAttributeName, String> wanted() {
    return Map.of(
        QueueAttributeName.MESSAGE_RETENTION_PERIOD,
        RETENTION_SECONDS,
        QueueAttributeName.SQS_MANAGED_SSE_ENABLED,
        "true",
        QueueAttributeName.POLICY,
        policy.text());
  }

  private String url() {
    return sqs.getQueueUrl(request -> request.queueName(name)).queueUrl();
  }
}
