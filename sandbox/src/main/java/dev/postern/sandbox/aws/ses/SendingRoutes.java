package dev.postern.sandbox.aws.ses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.sandbox.aws.account.SendQuota;
import dev.postern.sandbox.aws.account.SesError;
import dev.postern.sandbox.aws.account.SesException;
import dev.postern.sandbox.aws.wire.AwsAnswer;
import dev.postern.sandbox.aws.wire.Json;
import dev.postern.sandbox.aws.wire.RestCall;
import dev.postern.sandbox.aws.wire.RestRoute;
import java.util.List;

/** Sending and its quota in version 2 of the API. */
final class SendingRoutes {
  private final MailAcceptance acceptance;
  private final SendEmailParser parser;
  private final SendQuota quota;

  SendingRoutes(MailAcceptance acceptance, SendEmailParser parser, SendQuota quota) {
    this.acceptance = acceptance;
    this.parser = parser;
    this.quota = quota;
  }

  List<RestRoute> routes() {
    return List.of(
        new RestRoute("SendEmail", "POST", "/v2/email/outbound-emails", this::sendEmail),
        new RestRoute("GetAccount", "GET", "/v2/email/account", this::getAccount));
  }

  private AwsAnswer sendEmail(RestCall call) {
    JsonNode request = call.json();
    if (!request.isObject()) {
      throw new SesException(SesError.BAD_REQUEST, "Missing required content");
    }
    String id = acceptance.accept(parser.parse(request), call.call().answerLost());
    return AwsAnswer.json(200, Json.object().put("MessageId", id));
  }

  private AwsAnswer getAccount(RestCall call) {
    ObjectNode account = Json.object();
    account.put("DedicatedIpAutoWarmupEnabled", false);
    account.put("EnforcementStatus", "HEALTHY");
    account.put("ProductionAccessEnabled", true);
    account.put("SendingEnabled", quota.sendingEnabled());
    account
        .putObject("SendQuota")
        .put("Max24HourSend", quota.max24HourSend())
        .put("MaxSendRate", quota.maxSendRate())
        .put("SentLast24Hours", quota.sentLast24Hours());
    account
        .putObject("SuppressionAttributes")
        .putArray("SuppressedReasons")
        .add("BOUNCE")
        .add("COMPLAINT");
    return AwsAnswer.json(200, account);
  }
}
