package dev.postern.sandbox.aws;

import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sesv2.model.Attachment;
import software.amazon.awssdk.services.sesv2.model.Message;
import software.amazon.awssdk.services.sesv2.model.SendEmailRequest;

/** Mails to send through version 2 of SES. */
final class TestMails {
  private TestMails() {}

  static SendEmailRequest.Builder simpleTo(String... recipients) {
    return SendEmailRequest.builder()
        .fromEmailAddress("Ada <ada@mail.example.com>")
        .destination(destination -> destination.toAddresses(recipients))
        .content(content -> content.simple(simple().build()))
        .emailTags(tag -> tag.name("mail").value("m-1"));
  }

  static Message.Builder simple() {
    return Message.builder()
        .subject(subject -> subject.data("Grüße"))
        .body(
            body ->
                body.text(text -> text.data("plain part")).html(html -> html.data("<p>html part")))
        .headers(header -> header.name("X-Order").value("42"))
        .attachments(
            Attachment.builder()
                .fileName("note.txt")
                .contentType("text/plain")
                .rawContent(SdkBytes.fromUtf8String("attached"))
                .build());
  }

  static SendEmailRequest.Builder raw(String mime) {
    SdkBytes data = SdkBytes.fromString(mime, StandardCharsets.US_ASCII);
    return SendEmailRequest.builder().content(content -> content.raw(raw -> raw.data(data)));
  }
}
