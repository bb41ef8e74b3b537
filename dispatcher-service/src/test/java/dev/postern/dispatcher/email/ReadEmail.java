package dev.postern.dispatcher.email;

import static java.nio.charset.StandardCharsets.US_ASCII;

import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimePart;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An email as a mail program reads it, with a library that did not write it. */
final class ReadEmail {
  private final MimeMessage message;
  private final List<CorpusFile> files = new ArrayList<>();
  private @Nullable String text;
  private @Nullable String html;

  private ReadEmail(MimeMessage message) {
    this.message = message;
  }

  static ReadEmail of(String raw) throws MessagingException, IOException {
    // As today's mail programs do: names of files in RFC 2231, and no guesses.
    Properties settings = new Properties();
    settings.setProperty("mail.mime.decodeparameters", "true");
    Session session = Session.getInstance(settings);
    var read =
        new ReadEmail(new MimeMessage(session, new ByteArrayInputStream(raw.getBytes(US_ASCII))));
    read.visit(read.message);
    return read;
  }

  private void visit(Part part) throws MessagingException, IOException {
    if (part.isMimeType("multipart/*")) {
      Multipart parts = (Multipart) part.getContent();
      for (int i = 0; i < parts.getCount(); i++) {
        visit(parts.getBodyPart(i));
      }
    } else if (part.getDisposition() != null) {
      files.add(file((MimePart) part));
    } else if (part.isMimeType("text/html")) {
      html = (String) part.getContent();
    } else {
      text = (String) part.getContent();
    }
  }

  private static CorpusFile file(MimePart part) throws MessagingException, IOException {
    String id = part.getContentID();
    return new CorpusFile(
        part.getFileName(),
        part.getContentType().split(";", 2)[0],
        id == null ? null : id.replaceAll("[<>]", ""),
        part.getInputStream().readAllBytes());
  }

  List<String> from() throws MessagingException {
    return addresses(message.getFrom());
  }

  List<String> to() throws MessagingException {
    return addresses(message.getRecipients(Message.RecipientType.TO));
  }

  List<String> cc() throws MessagingException {
    return addresses(message.getRecipients(Message.RecipientType.CC));
  }

  /** Without the header it would be the sender. */
  List<String> replyTo() throws MessagingException {
    return message.getHeader("Reply-To") == null ? List.of() : addresses(message.getReplyTo());
  }

  private static List<String> addresses(Address @Nullable [] addresses) {
    return Stream.ofNullable(addresses)
        .flatMap(Arrays::stream)
        .map(InternetAddress.class::cast)
        .map(one -> one.getPersonal() + " " + one.getAddress())
        .toList();
  }

  String subject() throws MessagingException {
    return message.getSubject();
  }

  String header(String name) throws MessagingException, IOException {
    return MimeUtility.decodeText(MimeUtility.unfold(message.getHeader(name, null)));
  }

  boolean hasHeader(String name) throws MessagingException {
    return message.getHeader(name) != null;
  }

  @Nullable String text() {
    return text;
  }

  @Nullable String html() {
    return html;
  }

  List<CorpusFile> files() {
    return files;
  }
}
