package dev.postern.ingester.mime;

import dev.postern.ingester.spool.Spool;
import dev.postern.ingester.spool.SpooledBytes;
import dev.postern.ingester.spool.TooManyBytesException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sorts the parts of a mail into its texts and its files. */
final class PartCollector implements AutoCloseable {
  private static final Charset FALLBACK = Charset.forName("windows-1252");
  private static final Set<String> ENCODINGS =
      Set.of("7bit", "8bit", "binary", "base64", "quoted-printable");

  private final MimeLimits limits;
  private final Set<MailWarning> warnings = EnumSet.noneOf(MailWarning.class);
  private final List<ReadAttachment> attachments = new ArrayList<>();
  private @Nullable StringBuilder text;
  private @Nullable StringBuilder html;
  private int textRoom;
  private boolean finished;

  PartCollector(MimeLimits limits) {
    this.limits = limits;
    textRoom = limits.textBytes();
  }

  void warn(MailWarning warning) {
    warnings.add(warning);
  }

  void take(PartHeaders headers, String encoding, InputStream content) throws IOException {
    if (!ENCODINGS.contains(encoding.toLowerCase(Locale.ROOT))) {
      warn(MailWarning.UNKNOWN_ENCODING);
    }
    if (!headers.isAttachment() && headers.type().equals("text/plain")) {
      text = append(text, readText(headers, content));
    } else if (!headers.isAttachment() && headers.type().equals("text/html")) {
      html = append(html, readText(headers, content));
    } else {
      attachments.add(readFile(headers, content));
    }
  }

  private static StringBuilder append(@Nullable StringBuilder before, String more) {
    return before == null ? new StringBuilder(more) : before.append('\n').append(more);
  }

  private String readText(PartHeaders headers, InputStream content) throws IOException {
    byte[] bytes = content.readNBytes(textRoom);
    textRoom -= bytes.length;
    if (textRoom == 0 && content.read() >= 0) {
      warn(MailWarning.TRUNCATED_TEXT);
    }
    Optional<String> charset = headers.charset().filter(name -> !name.equalsIgnoreCase("us-ascii"));
    return PlainValue.clean(
        charset.isEmpty() ? PlainValue.decode(bytes) : new String(bytes, charset(charset.get())));
  }

  private Charset charset(String name) {
    try {
      return Charset.forName(name.strip());
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      warn(MailWarning.UNKNOWN_CHARSET);
      return FALLBACK;
    }
  }

  private ReadAttachment readFile(PartHeaders headers, InputStream content) throws IOException {
    String declared =
        headers.type().startsWith("multipart/") ? ContentSniffer.UNKNOWN : headers.type();
    String name = AttachmentName.of(headers.filename(), declared, attachments.size() + 1);
    CountingStream counted = new CountingStream(content);
    try {
      SpooledBytes bytes = Spool.of(counted, limits.attachmentBytes());
      String type = ContentSniffer.type(declared, bytes);
      return new ReadAttachment(
          name, type, headers.isInline(), headers.contentId(), bytes.size(), bytes);
    } catch (TooManyBytesException e) {
      warn(MailWarning.SKIPPED_ATTACHMENT);
      return new ReadAttachment(
          name, declared, headers.isInline(), headers.contentId(), counted.total(), null);
    }
  }

  ReadMail finish(List<ReadHeader> headers) {
    finished = true;
    return new ReadMail(
        List.copyOf(headers),
        text == null ? null : text.toString(),
        html == null ? null : html.toString(),
        List.copyOf(attachments),
        Set.copyOf(warnings));
  }

  @Override
  public void close() {
    if (!finished) {
      attachments.stream()
          .map(ReadAttachment::content)
          .filter(Objects::nonNull)
          .forEach(SpooledBytes::close);
    }
  }
}
