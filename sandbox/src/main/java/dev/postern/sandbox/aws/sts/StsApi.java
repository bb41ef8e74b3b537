package dev.postern.sandbox.aws.sts;

import dev.postern.sandbox.aws.wire.AwsAnswer;
import dev.postern.sandbox.aws.wire.AwsApi;
import dev.postern.sandbox.aws.wire.AwsCall;
import dev.postern.sandbox.aws.wire.QueryProtocol;
import dev.postern.sandbox.aws.wire.XmlElement;

/** STS in the Query protocol. */
public final class StsApi implements AwsApi {
  private static final QueryProtocol PROTOCOL =
      new QueryProtocol("https://sts.amazonaws.com/doc/2011-06-15/");
  private static final String ACCOUNT = "000000000000";

  @Override
  public String operation(AwsCall call) {
    return call.form().get("Action", "");
  }

  @Override
  public AwsAnswer answer(AwsCall call) {
    String action = operation(call);
    if (!action.equals("GetCallerIdentity")) {
      return PROTOCOL.error(400, "InvalidAction", "The sandbox has no action " + action);
    }
    return PROTOCOL.result(
        action,
        XmlElement.text("Arn", "arn:aws:iam::" + ACCOUNT + ":root"),
        XmlElement.text("UserId", ACCOUNT),
        XmlElement.text("Account", ACCOUNT));
  }

  @Override
  public AwsAnswer throttled() {
    return PROTOCOL.error(400, "Throttling", "Rate exceeded");
  }

  @Override
  public AwsAnswer failed() {
    return PROTOCOL.error(500, "InternalFailure", "Internal failure");
  }
}
