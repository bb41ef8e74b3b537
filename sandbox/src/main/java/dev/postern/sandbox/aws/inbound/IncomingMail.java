package dev.postern.sandbox.aws.inbound;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.sandbox.aws.mail.MailAddress;
import dev.postern.sandbox.aws.mail.MailHeader;
import dev.postern.sandbox.aws.mail.Recipients;
import dev.postern.sandbox.aws.wire.Json;
import dev.postern.sandbox.aws.wire.QueryForm;
import java.util.List;
import java.util.Locale;

/**
 * A mail on its way in.
 *
 * @param source the sender of the envelope
 * @param recipients those of the envelope, which the headers need not name
 * @param verdicts what SES's checks say, by their names in the notification
 */
record IncomingMail(byte[] mime, String source, List<String> recipients, ObjectNode verdicts) {
  private static final List<String> CHECKS = List.of("spam", "virus", "spf", "dkim", "dmarc");

  /**
   * @param wishes {@code recipient} and {@code source}, else the headers' own, and a verdict for
   *     each check that does not pass: {@code spam=FAIL}
   */
  static IncomingMail of(byte[] mime, QueryForm wishes) {
    List<MailHeader> headers = MailHeader.read(mime);
    List<String> recipients =
        List.of(wishes.get("recipient", "").split(",")).stream()
            .map(String::strip)
            .filter(recipient -> !recipient.isEmpty())
            .toList();
    if (recipients.isEmpty()) {
      recipients =
          Recipients.ofHeaders(headers)
              .all()
              .map(MailAddress::of)
              .map(MailAddress::address)
              .toList();
    }
    String from = MailHeader.first(headers, "From").orElse("");
    String source = wishes.get("source", MailAddress.of(from).address());
    return new IncomingMail(mime, source, recipients, verdicts(wishes));
  }

  private static ObjectNode verdicts(QueryForm wishes) {
    ObjectNode verdicts = Json.object();
    for (String check : CHECKS) {
      String status = wishes.get(check, "PASS").toUpperCase(Locale.ROOT);
      verdicts.putObject(check + "Verdict").put("status", status);
    }
    return verdicts;
  }
}
