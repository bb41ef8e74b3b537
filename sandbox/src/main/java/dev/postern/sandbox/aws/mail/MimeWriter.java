package dev.postern.sandbox.aws.mail;

import dev.postern.sandbox.aws.wire.MalformedRequestException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.TimeZone;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.dom.Multipart;
import org.apache.james.mime4j.field.LenientFieldParser;
import org.apache.james.mime4j.message.BodyPartBuilder;
import org.apache.james.mime4j.message.DefaultMessageWriter;
import org.apache.james.mime4j.message.MultipartBuilder;
import org.apache.james.mime4j.stream.Field;

/** Makes the MIME form of simple content. Bcc stays out of it, as it does with SES. */
public final class MimeWriter {
  private static final TimeZone UTC = TimeZone.getTimeZone("UTC");

  private MimeWriter() {}

  public static byte[] write(
      String messageId, Instant at, String from, Recipients recipients, SimpleContent content) {
    try {
      Message.Builder message = Message.Builder.of();
      message.addField(field("From", from));
      addList(message, "To", recipients.to());
      addList(message, "Cc", recipients.cc());
      addList(message, "Reply-To", content.replyTo());
      message.setSubject(content.subject());
      message.addField(field("Message-ID", "<" + messageId + "@email.amazonses.com>"));
      message.setDate(Date.from(at), UTC);
      for (MailHeader header : content.headers()) {
        message.addField(field(header.name(), header.value()));
      }
      addBody(message, content);
      ByteArrayOutputStream out = new ByteArrayOutputStream(2048);
      new DefaultMessageWriter().writeMessage(message.build(), out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void addList(Message.Builder message, String name, List<String> addresses) {
    if (!addresses.isEmpty()) {
      message.addField(field(name, String.join(",\r\n ", addresses)));
    }
  }

  private static void addBody(Message.Builder message, SimpleContent content) throws IOException {
    if (!content.attachments().isEmpty()) {
      message.setBody(withAttachments(content));
    } else if (content.text() != null && content.html() != null) {
      message.setBody(alternative(content.text(), content.html()));
    } else if (content.html() != null) {
      message
          .setBody(content.html(), "html", StandardCharsets.UTF_8)
          .setContentTransferEncoding("quoted-printable");
    } else {
      message
          .setBody(content.text() == null ? "" : content.text(), "plain", StandardCharsets.UTF_8)
          .setContentTransferEncoding("quoted-printable");
    }
  }

  private static Multipart withAttachments(SimpleContent content) throws IOException {
    boolean inline = content.attachments().stream().anyMatch(SimpleContent.Attachment::inline);
    MultipartBuilder parts = MultipartBuilder.create(inline ? "related" : "mixed");
    if (content.text() != null && content.html() != null) {
      parts.addBodyPart(
          BodyPartBuilder.create().setBody(alternative(content.text(), content.html())));
    } else if (content.html() != null) {
      parts.addBodyPart(text(content.html(), "html"));
    } else if (content.text() != null) {
      parts.addBodyPart(text(content.text(), "plain"));
    }
    for (SimpleContent.Attachment attachment : content.attachments()) {
      parts.addBodyPart(attached(attachment));
    }
    return parts.build();
  }

  private static Multipart alternative(String text, String html) throws IOException {
    return MultipartBuilder.create("alternative")
        .addBodyPart(text(text, "plain"))
        .addBodyPart(text(html, "html"))
        .build();
  }

  private static BodyPartBuilder text(String text, String subtype) throws IOException {
    return BodyPartBuilder.create()
        .setBody(text, subtype, StandardCharsets.UTF_8)
        .setContentTransferEncoding("quoted-printable");
  }

  private static BodyPartBuilder attached(SimpleContent.Attachment attachment) throws IOException {
    BodyPartBuilder part =
        BodyPartBuilder.create()
            .setBody(attachment.content(), attachment.contentType())
            .setContentTransferEncoding("base64")
            .setContentDisposition(
                attachment.inline() ? "inline" : "attachment", attachment.fileName());
    if (attachment.contentId() != null) {
      part.addField(field("Content-ID", "<" + attachment.contentId() + ">"));
    }
    if (attachment.description() != null) {
      part.addField(field("Content-Description", attachment.description()));
    }
    return part;
  }

  private static Field field(String name, String value) {
    try {
      return LenientFieldParser.parse(name + ": " + value);
    } catch (MimeException e) {
      throw new MalformedRequestException("Not a header: " + name, e);
    }
  }
}
