package dev.postern.sandbox.aws.event;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.sandbox.aws.ledger.LedgerEntry;
import dev.postern.sandbox.aws.mail.MailAddress;
import dev.postern.sandbox.aws.mail.MailHeader;
import dev.postern.sandbox.aws.wire.Json;
import java.util.List;

/** The JSON text of SES event publishing. */
final class EventReport {
  private EventReport() {}

  static String of(MailEvent event, LedgerEntry mail, List<MailHeader> headers) {
    ObjectNode report = Json.object();
    report.put("eventType", event.type().label());
    report.set("mail", mail(mail, headers));
    report.set(event.type().detailField(), event.detail());
    return report.toString();
  }

  private static ObjectNode mail(LedgerEntry entry, List<MailHeader> headers) {
    ObjectNode mail = Json.object();
    mail.put("timestamp", Timestamps.format(entry.at()));
    mail.put("source", entry.from());
    mail.put("sourceArn", "arn:aws:ses:us-east-1:000000000000:identity/" + domain(entry));
    mail.put("sendingAccountId", "000000000000");
    mail.put("messageId", entry.sesMessageId());
    ArrayNode destination = mail.putArray("destination");
    entry
        .recipients()
        .all()
        .map(MailAddress::of)
        .map(MailAddress::address)
        .forEach(destination::add);
    // the raw mail may have been dropped since
    mail.put("headersTruncated", headers.isEmpty());
    ArrayNode list = mail.putArray("headers");
    headers.forEach(
        header -> list.addObject().put("name", header.name()).put("value", header.value()));
    mail.set("commonHeaders", commonHeaders(entry, headers));
    mail.set("tags", tags(entry));
    return mail;
  }

  private static ObjectNode commonHeaders(LedgerEntry entry, List<MailHeader> headers) {
    ObjectNode common = Json.object();
    common.putArray("from").add(entry.from());
    common.set("to", Json.array(entry.recipients().to()));
    if (!entry.recipients().cc().isEmpty()) {
      common.set("cc", Json.array(entry.recipients().cc()));
    }
    MailHeader.first(headers, "Reply-To").ifPresent(value -> common.putArray("replyTo").add(value));
    MailHeader.first(headers, "Date").ifPresent(value -> common.put("date", value));
    common.put("messageId", entry.sesMessageId());
    common.put("subject", entry.subject());
    return common;
  }

  private static ObjectNode tags(LedgerEntry entry) {
    ObjectNode tags = Json.object();
    if (entry.configurationSet() != null) {
      tags.putArray("ses:configuration-set").add(entry.configurationSet());
    }
    tags.putArray("ses:source-ip").add("127.0.0.1");
    tags.putArray("ses:from-domain").add(domain(entry));
    tags.putArray("ses:caller-identity").add("postern-sandbox");
    entry.tags().forEach((name, value) -> tags.putArray(name).add(value));
    return tags;
  }

  private static String domain(LedgerEntry entry) {
    String address = MailAddress.of(entry.from()).address();
    return address.substring(address.indexOf('@') + 1);
  }
}
