package dev.postern.sandbox.aws.ses;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.sandbox.aws.account.SesError;
import dev.postern.sandbox.aws.account.SesException;
import dev.postern.sandbox.aws.mail.MailAddress;
import dev.postern.sandbox.aws.mail.MailHeader;
import dev.postern.sandbox.aws.mail.MimeWriter;
import dev.postern.sandbox.aws.mail.Recipients;
import dev.postern.sandbox.aws.mail.SimpleContent;
import dev.postern.sandbox.aws.mail.Submission;
import dev.postern.sandbox.aws.wire.Json;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads a SendEmail request of version 2 of the API. */
final class SendEmailParser {
  private static final Pattern HEADER_NAME = Pattern.compile("[!-9;-~]{1,126}");
  private static final Pattern HEADER_VALUE = Pattern.compile("[ -~]{0,995}");

  private final Clock clock;

  SendEmailParser(Clock clock) {
    this.clock = clock;
  }

  Submission parse(JsonNode request) {
    JsonNode content = request.path("Content");
    if (content.path("Raw").isObject()) {
      return raw(request, content.path("Raw").path("Data"));
    }
    if (content.path("Simple").isObject()) {
      return simple(request, content.path("Simple"));
    }
    throw refused("Missing required content: one of Simple and Raw. Templates are not supported.");
  }

  private Submission simple(JsonNode request, JsonNode simple) {
    String from = Json.textOrNull(request.path("FromEmailAddress"));
    if (from == null) {
      throw refused("Missing required FromEmailAddress");
    }
    Recipients recipients = recipients(request.path("Destination"));
    JsonNode body = simple.path("Body");
    SimpleContent content =
        new SimpleContent(
            simple.path("Subject").path("Data").asText(),
            Json.textOrNull(body.path("Text").path("Data")),
            Json.textOrNull(body.path("Html").path("Data")),
            replyTo(request.path("ReplyToAddresses")),
            headers(simple.path("Headers")),
            attachments(simple.path("Attachments")));
    if (content.text() == null && content.html() == null) {
      throw refused("Message body must contain text or HTML");
    }
    return new Submission(
        from,
        recipients,
        content.subject(),
        tags(request),
        Json.textOrNull(request.path("ConfigurationSetName")),
        id -> MimeWriter.write(id, clock.instant(), from, recipients, content));
  }

  private static Submission raw(JsonNode request, JsonNode data) {
    byte[] mime = binary(data);
    List<MailHeader> headers = MailHeader.read(mime);
    Recipients named = recipients(request.path("Destination"));
    String from = Json.textOrNull(request.path("FromEmailAddress"));
    return new Submission(
        from != null ? from : headerFrom(headers),
        named.count() > 0 ? named : Recipients.ofHeaders(headers),
        MailHeader.decode(MailHeader.first(headers, "Subject").orElse("")),
        tags(request),
        Json.textOrNull(request.path("ConfigurationSetName")),
        id -> mime);
  }

  static String headerFrom(List<MailHeader> headers) {
    return MailHeader.first(headers, "From")
        .orElseThrow(() -> refused("Missing required header 'From'."));
  }

  private static Recipients recipients(JsonNode destination) {
    return new Recipients(
        Json.strings(destination.path("ToAddresses")),
        Json.strings(destination.path("CcAddresses")),
        Json.strings(destination.path("BccAddresses")));
  }

  private static List<String> replyTo(JsonNode list) {
    List<String> addresses = Json.strings(list);
    addresses.forEach(
        address -> MailAddress.of(address).defect().ifPresent(SendEmailParser::refuse));
    return addresses;
  }

  private static Map<String, String> tags(JsonNode request) {
    Map<String, String> tags = new HashMap<>();
    for (JsonNode tag : request.path("EmailTags")) {
      String name = tag.path("Name").asText();
      if (tags.put(name, tag.path("Value").asText()) != null) {
        throw refused("Duplicate tag name: " + name);
      }
    }
    return tags;
  }

  private static List<MailHeader> headers(JsonNode list) {
    List<MailHeader> headers = new ArrayList<>();
    for (JsonNode header : list) {
      String name = header.path("Name").asText();
      String value = header.path("Value").asText();
      if (!HEADER_NAME.matcher(name).matches() || !HEADER_VALUE.matcher(value).matches()) {
        throw refused("Invalid header <" + name + ">");
      }
      headers.add(new MailHeader(name, value));
    }
    return headers;
  }

  private static List<SimpleContent.Attachment> attachments(JsonNode list) {
    List<SimpleContent.Attachment> attachments = new ArrayList<>();
    for (JsonNode attachment : list) {
      attachments.add(
          new SimpleContent.Attachment(
              attachment.path("FileName").asText(),
              attachment.path("ContentType").asText("application/octet-stream"),
              attachment.path("ContentDisposition").asText().equals("INLINE"),
              Json.textOrNull(attachment.path("ContentId")),
              Json.textOrNull(attachment.path("ContentDescription")),
              binary(attachment.path("RawContent"))));
    }
    return attachments;
  }

  private static byte[] binary(JsonNode base64) {
    try {
      byte[] decoded = base64.binaryValue();
      if (decoded != null) {
        return decoded;
      }
    } catch (IOException e) {
      throw refused("Invalid base64");
    }
    throw refused("Missing required binary content");
  }

  private static void refuse(String defect) {
    throw refused(defect);
  }

  private static SesException refused(String message) {
    return new SesException(SesError.BAD_REQUEST, message);
  }
}
