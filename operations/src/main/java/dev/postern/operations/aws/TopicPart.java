package dev.postern.operations.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.NotFoundException;

/** A topic that SES alone may publish to, and whose messages are signed with SHA-256. */
final class TopicPart implements Part {
  private static final String SIGNATURE_VERSION = "SignatureVersion";
  private static final String POLICY = "Policy";

  private final SnsClient sns;
  private final String name;
  private final String arn;
  private final PolicyDocument policy;

  TopicPart(SnsClient sns, String name, String arn, PolicyTemplates policies) {
    this.sns = sns;
    this.name = name;
    this.arn = arn;
    this.policy = policies.with("topic", name).render("topic-policy.json");
  }

  @Override
  public String title() {
    return "SNS topic " + name;
  }

  @Override
  public List<Finding> findings() {
    try {
      return drift(sns.getTopicAttributes(request -> request.topicArn(arn)).attributes());
    } catch (NotFoundException e) {
      return List.of(new Finding.Change("create it", this::create));
    }
  }

  private List<Finding> drift(Map<String, String> attributes) {
    List<Finding> findings = new ArrayList<>();
    // Version 1 signs with SHA-1, which the ingester refuses unless told otherwise.
    if (!"2".equals(attributes.get(SIGNATURE_VERSION))) {
      findings.add(
          new Finding.Change("sign with version 2 (SHA-256)", () -> set(SIGNATURE_VERSION, "2")));
    }
    if (PolicyDocument.of(attributes.get(POLICY)).filter(policy::saysTheSameAs).isEmpty()) {
      findings.add(
          new Finding.Change("let SES alone publish to it", () -> set(POLICY, policy.text())));
    }
    return findings;
  }

  private void create() {
    sns.createTopic(request -> request.name(name));
    set(SIGNATURE_VERSION, "2");
    set(POLICY, policy.text());
  }

  private void set(String attribute, String value) {
    sns.setTopicAttributes(
        request -> request.topicArn(arn).attributeName(attribute).attributeValue(value));
  }
}
