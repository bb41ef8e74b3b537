package dev.postern.sandbox.aws.ses;

import dev.postern.sandbox.aws.account.SendQuota;
import dev.postern.sandbox.aws.account.SesError;
import dev.postern.sandbox.aws.account.SesException;
import dev.postern.sandbox.aws.mail.MailAddress;
import dev.postern.sandbox.aws.mail.MailHeader;
import dev.postern.sandbox.aws.mail.MimeWriter;
import dev.postern.sandbox.aws.mail.Recipients;
import dev.postern.sandbox.aws.mail.SimpleContent;
import dev.postern.sandbox.aws.mail.Submission;
import dev.postern.sandbox.aws.wire.MalformedRequestException;
import dev.postern.sandbox.aws.wire.QueryForm;
import dev.postern.sandbox.aws.wire.XmlElement;
import java.time.Clock;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Sending and its quota in version 1 of the API. */
final class SendingActions {
  private final MailAcceptance acceptance;
  private final SendQuota quota;
  private final Clock clock;

  SendingActions(MailAcceptance acceptance, SendQuota quota, Clock clock) {
    this.acceptance = acceptance;
    this.quota = quota;
    this.clock = clock;
  }

  Map<String, QueryAction> actions() {
    return Map.of(
        "SendEmail",
        (form, answerLost) -> accept(simple(form), answerLost),
        "SendRawEmail",
        (form, answerLost) -> accept(raw(form), answerLost),
        "GetSendQuota",
        (form, answerLost) -> getSendQuota());
  }

  private XmlElement[] accept(Submission mail, boolean answerLost) {
    String id = acceptance.accept(mail, answerLost);
    return QueryAction.result(XmlElement.text("MessageId", id));
  }

  private Submission simple(QueryForm form) {
    String from = form.get("Source", "");
    Recipients recipients =
        new Recipients(
            form.members("Destination.ToAddresses"),
            form.members("Destination.CcAddresses"),
            form.members("Destination.BccAddresses"));
    List<String> replyTo = form.members("ReplyToAddresses");
    replyTo.forEach(address -> MailAddress.of(address).defect().ifPresent(SendingActions::refuse));
    SimpleContent content =
        new SimpleContent(
            form.get("Message.Subject.Data", ""),
            form.get("Message.Body.Text.Data"),
            form.get("Message.Body.Html.Data"),
            replyTo,
            List.of(),
            List.of());
    return new Submission(
        from,
        recipients,
        content.subject(),
        tags(form),
        form.get("ConfigurationSetName"),
        id -> MimeWriter.write(id, clock.instant(), from, recipients, content));
  }

  private static Submission raw(QueryForm form) {
    byte[] mime = decode(form.get("RawMessage.Data", ""));
    List<MailHeader> headers = MailHeader.read(mime);
    List<String> destinations = form.members("Destinations");
    String from = form.get("Source");
    return new Submission(
        from != null ? from : SendEmailParser.headerFrom(headers),
        destinations.isEmpty()
            ? Recipients.ofHeaders(headers)
            : new Recipients(destinations, List.of(), List.of()),
        MailHeader.decode(MailHeader.first(headers, "Subject").orElse("")),
        tags(form),
        form.get("ConfigurationSetName"),
        id -> mime);
  }

  private XmlElement[] getSendQuota() {
    return QueryAction.result(
        XmlElement.text("Max24HourSend", quota.max24HourSend()),
        XmlElement.text("MaxSendRate", quota.maxSendRate()),
        XmlElement.text("SentLast24Hours", quota.sentLast24Hours()));
  }

  private static Map<String, String> tags(QueryForm form) {
    Map<String, String> tags = new HashMap<>();
    form.tree("Tags")
        .children()
        .forEach(
            tag -> tags.put(tag.childText("Name").orElse(""), tag.childText("Value").orElse("")));
    return tags;
  }

  private static byte[] decode(String base64) {
    try {
      return Base64.getMimeDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw new MalformedRequestException("Invalid base64", e);
    }
  }

  private static void refuse(String defect) {
    throw new SesException(SesError.BAD_REQUEST, defect);
  }
}
