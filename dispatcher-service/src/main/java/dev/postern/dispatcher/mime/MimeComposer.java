package dev.postern.dispatcher.mime;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.message.BodyPart;
import org.apache.james.mime4j.message.DefaultMessageWriter;
import org.apache.james.mime4j.stream.RawField;

/** Writes emails as MIME. */
public final class MimeComposer {
  private static final int TYPICAL_SIZE = 4096;

  /**
   * @param date when it is sent
   * @throws UnsendableEmailException if something in it cannot be part of an email
   */
  public byte[] compose(OutgoingEmail email, Instant date) {
    try {
      var mime = new ByteArrayOutputStream(TYPICAL_SIZE);
      new DefaultMessageWriter().writeMessage(message(email, date), mime);
      return mime.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Message message(OutgoingEmail email, Instant date) throws IOException {
    Message.Builder message = Message.Builder.of();
    message.setDate(Date.from(date));
    if (email.messageId() != null) {
      message.setField(new RawField("Message-ID", email.messageId().header()));
    }
    addAddresses(message, "From", List.of(email.from()));
    addAddresses(message, "To", email.to());
    addAddresses(message, "Cc", email.cc());
    addAddresses(message, "Reply-To", email.replyTo());
    message.setField(HeaderField.unstructured("Subject", new HeaderSafe(email.subject())));
    email.headers().forEach((name, value) -> message.addField(HeaderField.custom(name, value)));
    addBody(message, new MimeBody(email).build());
    return message.build();
  }

  private static void addAddresses(Message.Builder message, String name, List<String> written) {
    if (!written.isEmpty()) {
      message.setField(
          HeaderField.addresses(name, written.stream().map(WrittenAddress::parse).toList()));
    }
  }

  private static void addBody(Message.Builder message, BodyPart body) {
    body.getHeader().getFields().forEach(message::setField);
    message.setBody(body.getBody());
  }
}
