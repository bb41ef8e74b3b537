package dev.postern.ingester.mime;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A mail as it was read. Holds its attachments until it is closed.
 *
 * @param headers all of them, in their order
 * @param text all parts of plain text that are no files
 * @param html all parts of HTML that are no files, exactly as sent: not safe to show
 */
public record ReadMail(
    List<ReadHeader> headers,
    @Nullable String text,
    @Nullable String html,
    List<ReadAttachment> attachments,
    Set<MailWarning> warnings)
    implements AutoCloseable {

  /** The first field of that name. */
  public Optional<String> header(String name) {
    return headers(name).findFirst();
  }

  /** The values of all fields of that name. */
  public Stream<String> headers(String name) {
    String wanted = name.toLowerCase(Locale.ROOT);
    return headers.stream()
        .filter(header -> header.name().toLowerCase(Locale.ROOT).equals(wanted))
        .map(ReadHeader::value);
  }

  @Override
  public void close() {
    for (ReadAttachment attachment : attachments) {
      if (attachment.content() != null) {
        attachment.content().close();
      }
    }
  }
}
