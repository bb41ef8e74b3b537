package dev.postern.sandbox.aws.inbound;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.sandbox.aws.event.Timestamps;
import dev.postern.sandbox.aws.mail.MailAddress;
import dev.postern.sandbox.aws.mail.MailHeader;
import dev.postern.sandbox.aws.wire.Json;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** What SES tells a topic of a mail that it has stored, in SES's own JSON. */
final class ReceiptNotification {
  private static final int LARGEST_HEADERS = 10 * 1024;

  private ReceiptNotification() {}

  static String of(
      IncomingMail mail, String messageId, List<String> matched, ObjectNode action, Instant at) {
    ObjectNode notification = Json.object().put("notificationType", "Received");
    notification.set("mail", mail(mail, messageId, at));
    ObjectNode receipt = notification.putObject("receipt");
    receipt.put("timestamp", Timestamps.format(at)).put("processingTimeMillis", 1);
    receipt.set("recipients", Json.array(matched));
    receipt.setAll(mail.verdicts());
    receipt.set("action", action);
    return notification.toString();
  }

  private static ObjectNode mail(IncomingMail incoming, String messageId, Instant at) {
    List<MailHeader> headers = MailHeader.read(incoming.mime());
    boolean truncated =
        headers.stream().mapToInt(header -> header.value().length()).sum() > LARGEST_HEADERS;
    ObjectNode mail = Json.object();
    mail.put("timestamp", Timestamps.format(at));
    mail.put("source", incoming.source());
    mail.put("messageId", messageId);
    mail.set("destination", Json.array(incoming.recipients()));
    mail.put("headersTruncated", truncated);
    ArrayNode list = mail.putArray("headers");
    if (!truncated) {
      headers.forEach(
          header -> list.addObject().put("name", header.name()).put("value", header.value()));
    }
    mail.set("commonHeaders", commonHeaders(incoming.source(), headers));
    return mail;
  }

  private static ObjectNode commonHeaders(String source, List<MailHeader> headers) {
    ObjectNode common = Json.object().put("returnPath", source);
    for (String name : List.of("From", "To", "Cc")) {
      MailHeader.first(headers, name)
          .ifPresent(
              value ->
                  common.set(name.toLowerCase(Locale.ROOT), Json.array(MailAddress.list(value))));
    }
    MailHeader.first(headers, "Date").ifPresent(value -> common.put("date", value));
    MailHeader.first(headers, "Message-ID").ifPresent(value -> common.put("messageId", value));
    MailHeader.first(headers, "Subject")
        .ifPresent(value -> common.put("subject", MailHeader.decode(value)));
    return common;
  }
}
