package dev.postern.sandbox.aws.ses;

import dev.postern.sandbox.aws.account.SesAccount;
import dev.postern.sandbox.aws.account.SesError;
import dev.postern.sandbox.aws.account.SesException;
import dev.postern.sandbox.aws.wire.AwsAnswer;
import dev.postern.sandbox.aws.wire.AwsApi;
import dev.postern.sandbox.aws.wire.AwsCall;
import dev.postern.sandbox.aws.wire.MalformedRequestException;
import dev.postern.sandbox.aws.wire.QueryProtocol;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/** SES version 1, in the Query protocol; receipt rules exist only here. */
public final class SesQueryApi implements AwsApi {
  private static final QueryProtocol PROTOCOL =
      new QueryProtocol("http://ses.amazonaws.com/doc/2010-12-01/");

  private final Map<String, QueryAction> actions = new HashMap<>();

  public SesQueryApi(SesAccount account, MailAcceptance acceptance, Clock clock) {
    actions.putAll(new SendingActions(acceptance, account.quota(), clock).actions());
    actions.putAll(new IdentityActions(account.identities()).actions());
    actions.putAll(new ReceiptRuleActions(account.receiptRuleSets()).actions());
  }

  @Override
  public String operation(AwsCall call) {
    return call.form().get("Action", "");
  }

  @Override
  public AwsAnswer answer(AwsCall call) {
    var form = call.form();
    String name = form.get("Action", "");
    QueryAction action = actions.get(name);
    if (action == null) {
      return PROTOCOL.error(400, "InvalidAction", "The sandbox has no action " + name);
    }
    try {
      return PROTOCOL.result(name, action.run(form, call.answerLost()));
    } catch (SesException e) {
      return error(e.error(), String.valueOf(e.getMessage()));
    } catch (MalformedRequestException e) {
      return error(SesError.BAD_REQUEST, String.valueOf(e.getMessage()));
    }
  }

  @Override
  public AwsAnswer throttled() {
    return error(SesError.TOO_MANY_REQUESTS, "Maximum sending rate exceeded.");
  }

  @Override
  public AwsAnswer failed() {
    return error(SesError.INTERNAL, "Internal failure");
  }

  private static AwsAnswer error(SesError error, String message) {
    return PROTOCOL.error(error.queryStatus(), error.queryCode(), message);
  }
}
