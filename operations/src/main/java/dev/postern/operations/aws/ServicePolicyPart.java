package dev.postern.operations.aws;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.PolicyVersion;

/** What one service may do, as a policy for the role or user that the operator runs it as. */
final class ServicePolicyPart implements Part {
  private static final int MOST_VERSIONS = 5;

  private final IamClient iam;
  private final String name;
  private final String arn;
  private final PolicyDocument policy;

  ServicePolicyPart(IamClient iam, Account account, String service, PolicyDocument policy) {
    this.iam = iam;
    this.name = name(account, service);
    this.arn = arn(account, service);
    this.policy = policy;
  }

  /** IAM knows no regions, so that the name has to. */
  private static String name(Account account, String service) {
    return "postern-" + account.region() + "-" + service;
  }

  static String arn(Account account, String service) {
    return "arn:%s:iam::%s:policy/%s"
        .formatted(account.partition(), account.id(), name(account, service));
  }

  @Override
  public String title() {
    return "IAM policy " + name;
  }

  @Override
  public List<Finding> findings() {
    try {
      String current = iam.getPolicy(request -> request.policyArn(arn)).policy().defaultVersionId();
      String document =
          iam.getPolicyVersion(request -> request.policyArn(arn).versionId(current))
              .policyVersion()
              .document();
      PolicyDocument found =
          PolicyDocument.parse(URLDecoder.decode(document, StandardCharsets.UTF_8));
      return policy.saysTheSameAs(found)
          ? List.of()
          : List.of(new Finding.Change("allow what the service needs, and no more", this::update));
    } catch (NoSuchEntityException e) {
      return List.of(new Finding.Change("create it", this::create));
    }
  }

  private void create() {
    iam.createPolicy(request -> request.policyName(name).policyDocument(policy.text()));
  }

  private void update() {
    List<PolicyVersion> versions =
        iam.listPolicyVersions(request -> request.policyArn(arn)).versions();
    if (versions.size() >= MOST_VERSIONS) {
      versions.stream()
          .filter(version -> !version.isDefaultVersion())
          .min(Comparator.comparing(PolicyVersion::versionId))
          .ifPresent(this::delete);
    }
    iam.createPolicyVersion(
        request -> request.policyArn(arn).policyDocument(policy.text()).setAsDefault(true));
  }

  private void delete(PolicyVersion version) {
    iam.deletePolicyVersion(request -> request.policyArn(arn).versionId(version.versionId()));
  }
}
