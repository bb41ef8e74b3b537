package dev.postern.ingester.inbound;

import dev.postern.ingester.mime.MailAddresses.MailAddress;
import dev.postern.ingester.mime.MailWarning;
import dev.postern.ingester.mime.ReadHeader;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a mail says, as it is stored.
 *
 * @param messageId with its angle brackets; empty if it has none
 * @param references the ids of what it answers, the nearest first
 * @param html safe to show
 * @param originalHtml never stored
 */
record ReceivedMail(
    Optional<String> messageId,
    List<String> references,
    List<MailAddress> from,
    List<MailAddress> to,
    List<MailAddress> cc,
    List<MailAddress> bcc,
    List<MailAddress> replyTo,
    @Nullable String subject,
    @Nullable String text,
    @Nullable String html,
    @Nullable String originalHtml,
    List<ReadHeader> headers,
    Set<MailWarning> warnings) {

  static List<String> written(List<MailAddress> addresses) {
    return addresses.stream().map(MailAddress::written).toList();
  }

  /** The sender as the mail writes it; empty if it names none. */
  Optional<String> sender() {
    return from.stream().findFirst().map(MailAddress::written);
  }

  /** What it answers, as it says itself. */
  Optional<String> inReplyTo() {
    return references.stream().findFirst();
  }
}
