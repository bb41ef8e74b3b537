package dev.postern.sandbox.aws.iam;

import dev.postern.sandbox.aws.state.Registry;
import dev.postern.sandbox.aws.wire.AwsAnswer;
import dev.postern.sandbox.aws.wire.AwsApi;
import dev.postern.sandbox.aws.wire.AwsCall;
import dev.postern.sandbox.aws.wire.QueryForm;
import dev.postern.sandbox.aws.wire.QueryProtocol;
import dev.postern.sandbox.aws.wire.XmlElement;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** IAM in the Query protocol. */
public final class IamApi implements AwsApi {
  private static final QueryProtocol PROTOCOL =
      new QueryProtocol("https://iam.amazonaws.com/doc/2010-05-08/");
  private static final int MOST_VERSIONS = 5;

  private final Registry<ManagedPolicy> policies;
  private final Map<String, BiFunction<ManagedPolicy, QueryForm, AwsAnswer>> actions =
      Map.of(
          "GetPolicy", this::getPolicy,
          "GetPolicyVersion", this::getVersion,
          "ListPolicyVersions", this::listVersions,
          "CreatePolicyVersion", this::createVersion,
          "DeletePolicyVersion", this::deleteVersion);

  public IamApi(Registry<ManagedPolicy> policies) {
    this.policies = policies;
  }

  @Override
  public String operation(AwsCall call) {
    return call.form().get("Action", "");
  }

  @Override
  public AwsAnswer answer(AwsCall call) {
    QueryForm form = call.form();
    String action = operation(call);
    if (action.equals("CreatePolicy")) {
      return createPolicy(form);
    }
    var handler = actions.get(action);
    if (handler == null) {
      return PROTOCOL.error(400, "InvalidAction", "The sandbox has no action " + action);
    }
    String arn = form.get("PolicyArn", "");
    Optional<ManagedPolicy> policy = policies.find(arn.substring(arn.lastIndexOf('/') + 1));
    return policy.isEmpty()
        ? PROTOCOL.error(404, "NoSuchEntity", "Policy " + arn + " does not exist.")
        : handler.apply(policy.get(), form);
  }

  @Override
  public AwsAnswer throttled() {
    return PROTOCOL.error(400, "Throttling", "Rate exceeded");
  }

  @Override
  public AwsAnswer failed() {
    return PROTOCOL.error(500, "ServiceFailure", "Internal failure");
  }

  private AwsAnswer createPolicy(QueryForm form) {
    String name = form.get("PolicyName", "");
    ManagedPolicy policy = ManagedPolicy.of(name, form.get("PolicyDocument", ""));
    return policies.add(name, policy)
        ? PROTOCOL.result("CreatePolicy", described(policy))
        : PROTOCOL.error(409, "EntityAlreadyExists", "Policy " + name + " already exists.");
  }

  private AwsAnswer getPolicy(ManagedPolicy policy, QueryForm form) {
    return PROTOCOL.result("GetPolicy", described(policy));
  }

  private AwsAnswer getVersion(ManagedPolicy policy, QueryForm form) {
    return policy.versions().stream()
        .filter(version -> version.id().equals(form.get("VersionId")))
        .map(version -> PROTOCOL.result("GetPolicyVersion", described(policy, version)))
        .findFirst()
        .orElseGet(() -> PROTOCOL.error(404, "NoSuchEntity", "There is no such version."));
  }

  private AwsAnswer listVersions(ManagedPolicy policy, QueryForm form) {
    List<XmlElement> versions =
        policy.versions().stream()
            .map(version -> described(policy, version).named("member"))
            .toList();
    return PROTOCOL.result(
        "ListPolicyVersions",
        XmlElement.text("IsTruncated", "false"),
        XmlElement.of("Versions", versions));
  }

  private AwsAnswer createVersion(ManagedPolicy policy, QueryForm form) {
    if (policy.versions().size() == MOST_VERSIONS) {
      return PROTOCOL.error(409, "LimitExceeded", "A policy has at most 5 versions.");
    }
    ManagedPolicy changed = policy.with(form.get("PolicyDocument", ""));
    policies.put(policy.name(), changed);
    return PROTOCOL.result("CreatePolicyVersion", described(changed, changed.current()));
  }

  private AwsAnswer deleteVersion(ManagedPolicy policy, QueryForm form) {
    String id = form.get("VersionId", "");
    if (policy.current().id().equals(id)) {
      return PROTOCOL.error(409, "DeleteConflict", "The default version cannot be deleted.");
    }
    policies.put(policy.name(), policy.without(id));
    return PROTOCOL.result("DeletePolicyVersion");
  }

  private static XmlElement described(ManagedPolicy policy) {
    return XmlElement.of(
        "Policy",
        XmlElement.text("PolicyName", policy.name()),
        XmlElement.text("Arn", ManagedPolicy.arn(policy.name())),
        XmlElement.text("DefaultVersionId", policy.current().id()));
  }

  private static XmlElement described(ManagedPolicy policy, ManagedPolicy.Version version) {
    return XmlElement.of(
        "PolicyVersion",
        // IAM gives documents back percent-encoded
        XmlElement.text("Document", URLEncoder.encode(version.document(), StandardCharsets.UTF_8)),
        XmlElement.text("VersionId", version.id()),
        XmlElement.text("IsDefaultVersion", policy.current().equals(version)));
  }
}
