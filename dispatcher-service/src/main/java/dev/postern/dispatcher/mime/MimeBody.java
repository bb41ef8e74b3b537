package dev.postern.dispatcher.mime;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.james.mime4j.dom.Entity;
import org.apache.james.mime4j.message.BasicBodyFactory;
import org.apache.james.mime4j.message.BodyPart;
import org.apache.james.mime4j.message.BodyPartBuilder;
import org.apache.james.mime4j.message.MultipartBuilder;
import org.apache.james.mime4j.stream.RawField;
import org.jspecify.annotations.Nullable;

/**
 * The parts of an email, nested as mail programs expect: {@code mixed} of the message and its
 * files, {@code alternative} of text and HTML, {@code related} of the HTML and its images. A level
 * with one part is left out.
 */
final class MimeBody {
  private static final Pattern MEDIA_TYPE =
      Pattern.compile("[a-z0-9][a-z0-9!#$&^_.+-]{0,63}/[a-z0-9][a-z0-9!#$&^_.+-]{0,63}");
  private static final String OCTETS = "application/octet-stream";

  private final OutgoingEmail email;

  MimeBody(OutgoingEmail email) {
    this.email = email;
  }

  BodyPart build() throws IOException {
    return enclose("mixed", alternative(), attachments(email.html() == null));
  }

  private BodyPart alternative() throws IOException {
    String html = email.html();
    if (html == null) {
      return text("plain", email.text());
    }
    String text = email.text() == null ? PlainText.of(html) : email.text();
    BodyPart related = enclose("related", text("html", html), inlineFiles());
    return text.isEmpty() ? related : enclose("alternative", text("plain", text), List.of(related));
  }

  private static BodyPart enclose(String subType, BodyPart first, List<? extends Entity> others) {
    if (others.isEmpty()) {
      return first;
    }
    MultipartBuilder parts = MultipartBuilder.create(subType).addBodyPart(first);
    others.forEach(parts::addBodyPart);
    return BodyPartBuilder.create().setBody(parts.build()).build();
  }

  /** Line breaks are CRLF in mail, and quoted-printable would spell out any other. */
  private static BodyPart text(String subType, @Nullable String content) throws IOException {
    String lines = content == null ? "" : content.replace("\r\n", "\n").replace("\n", "\r\n");
    return BodyPartBuilder.create()
        .setBody(lines, subType, UTF_8)
        .setContentTransferEncoding("quoted-printable")
        .build();
  }

  private List<BodyPart> inlineFiles() {
    return email.attachments().stream()
        .filter(OutgoingAttachment::isInline)
        .map(file -> file(file, "inline"))
        .toList();
  }

  /**
   * @param all whether inline files count as well: without HTML nothing refers to them
   */
  private List<BodyPart> attachments(boolean all) {
    return email.attachments().stream()
        .filter(file -> all || !file.isInline())
        .map(file -> file(file, "attachment"))
        .toList();
  }

  private static BodyPart file(OutgoingAttachment file, String kind) {
    BodyPartBuilder part = BodyPartBuilder.create();
    if (file.contentId() != null) {
      String id = new HeaderSafe(file.contentId()).text();
      part.addField(new RawField("Content-ID", "<" + id.replaceAll("[<>\\s]", "") + ">"));
    }
    part.setBody(BasicBodyFactory.INSTANCE.binaryBody(file.content()))
        .setContentType(mediaType(file.contentType()))
        .setContentTransferEncoding("base64")
        .setField(new FileName(new HeaderSafe(file.filename())).disposition(kind));
    return part.build();
  }

  /** The type without parameters; composite types may not be base64, so they count as octets. */
  private static String mediaType(String written) {
    String type = written.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    boolean composite = type.startsWith("multipart/") || type.startsWith("message/");
    return composite || !MEDIA_TYPE.matcher(type).matches() ? OCTETS : type;
  }
}
