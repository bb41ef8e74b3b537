package dev.postern.sandbox.aws.ses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.sandbox.aws.account.Identities;
import dev.postern.sandbox.aws.account.Identity;
import dev.postern.sandbox.aws.account.SesError;
import dev.postern.sandbox.aws.account.SesException;
import dev.postern.sandbox.aws.wire.AwsAnswer;
import dev.postern.sandbox.aws.wire.Json;
import dev.postern.sandbox.aws.wire.RestCall;
import dev.postern.sandbox.aws.wire.RestRoute;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Identities in version 2 of the API. */
final class IdentityRoutes {
  private static final String ONE = "/v2/email/identities/{}";

  private final Identities identities;

  IdentityRoutes(Identities identities) {
    this.identities = identities;
  }

  List<RestRoute> routes() {
    return List.of(
        new RestRoute("CreateEmailIdentity", "POST", "/v2/email/identities", this::create),
        new RestRoute("ListEmailIdentities", "GET", "/v2/email/identities", this::list),
        new RestRoute("GetEmailIdentity", "GET", ONE, this::get),
        new RestRoute("DeleteEmailIdentity", "DELETE", ONE, this::delete),
        new RestRoute(
            "PutEmailIdentityMailFromAttributes", "PUT", ONE + "/mail-from", this::putMailFrom),
        new RestRoute(
            "PutEmailIdentityDkimSigningAttributes",
            "PUT",
            ONE + "/dkim/signing",
            this::putSigning));
  }

  private AwsAnswer create(RestCall call) {
    JsonNode request = call.json();
    Identity identity =
        identities.create(
            request.path("EmailIdentity").asText(),
            selector(request.path("DkimSigningAttributes")),
            Json.textOrNull(request.path("ConfigurationSetName")));
    ObjectNode answer = summary(identity);
    answer.set("DkimAttributes", dkim(identity));
    return AwsAnswer.json(200, answer);
  }

  private AwsAnswer get(RestCall call) {
    Identity identity = identities.get(call.variable(0));
    ObjectNode answer = summary(identity);
    answer.put("FeedbackForwardingStatus", true);
    answer.put("VerificationStatus", status(identity.verified()));
    answer.set("DkimAttributes", dkim(identity));
    answer.set("MailFromAttributes", mailFrom(identity.mailFrom()));
    answer.putObject("Policies");
    answer.putArray("Tags");
    answer.put("ConfigurationSetName", identity.configurationSet());
    return AwsAnswer.json(200, answer);
  }

  private AwsAnswer list(RestCall call) {
    ObjectNode answer = Json.object();
    ArrayNode list = answer.putArray("EmailIdentities");
    for (Identity identity : identities.all()) {
      list.addObject()
          .put("IdentityType", type(identity))
          .put("IdentityName", identity.name())
          .put("SendingEnabled", true)
          .put("VerificationStatus", status(identity.verified()));
    }
    return AwsAnswer.json(200, answer);
  }

  private AwsAnswer delete(RestCall call) {
    identities.delete(call.variable(0));
    return AwsAnswer.json(200, Json.object());
  }

  private AwsAnswer putMailFrom(RestCall call) {
    JsonNode request = call.json();
    String domain = Json.textOrNull(request.path("MailFromDomain"));
    boolean reject = request.path("BehaviorOnMxFailure").asText().equals("REJECT_MESSAGE");
    identities.setMailFrom(
        call.variable(0),
        domain == null || domain.isEmpty() ? null : new Identity.MailFrom(domain, false, reject));
    return AwsAnswer.json(200, Json.object());
  }

  private AwsAnswer putSigning(RestCall call) {
    JsonNode request = call.json();
    boolean external = request.path("SigningAttributesOrigin").asText().equals("EXTERNAL");
    Identity identity =
        identities.setSelector(
            call.variable(0), external ? selector(request.path("SigningAttributes")) : null);
    ObjectNode answer = Json.object();
    answer.put("DkimStatus", status(identity.verified()));
    answer.set("DkimTokens", Json.array(identity.dkimTokens()));
    return AwsAnswer.json(200, answer);
  }

  private static @Nullable String selector(JsonNode attributes) {
    String selector = Json.textOrNull(attributes.path("DomainSigningSelector"));
    if ((selector == null) != attributes.path("DomainSigningPrivateKey").isMissingNode()) {
      throw new SesException(
          SesError.BAD_REQUEST, "Both the signing selector and the private key are required.");
    }
    return selector;
  }

  private static ObjectNode summary(Identity identity) {
    return Json.object()
        .put("IdentityType", type(identity))
        .put("VerifiedForSendingStatus", identity.verified());
  }

  private static ObjectNode dkim(Identity identity) {
    ObjectNode dkim = Json.object();
    dkim.put("SigningEnabled", identity.dkimSigning());
    dkim.put("Status", identity.givenUp() ? "FAILED" : status(identity.verified()));
    dkim.set("Tokens", Json.array(identity.dkimTokens()));
    dkim.put("SigningAttributesOrigin", identity.dkimExternal() ? "EXTERNAL" : "AWS_SES");
    return dkim;
  }

  private static ObjectNode mailFrom(Identity.@Nullable MailFrom mailFrom) {
    ObjectNode json = Json.object();
    boolean reject = mailFrom != null && mailFrom.rejectUnlessVerified();
    json.put("BehaviorOnMxFailure", reject ? "REJECT_MESSAGE" : "USE_DEFAULT_VALUE");
    if (mailFrom != null) {
      json.put("MailFromDomain", mailFrom.domain());
      json.put("MailFromDomainStatus", status(mailFrom.verified()));
    }
    return json;
  }

  private static String type(Identity identity) {
    return identity.isDomain() ? "DOMAIN" : "EMAIL_ADDRESS";
  }

  private static String status(boolean verified) {
    return verified ? "SUCCESS" : "PENDING";
  }
}
