package dev.postern.dispatcher.mime;

import dev.postern.model.email.OwnMessageId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What recipients get to see, as the customer wrote it. Blind copies are no part of it.
 *
 * @param headers the customer's own, by name
 * @param messageId null where the transport sets its own
 */
public record OutgoingEmail(
    String from,
    List<String> to,
    List<String> cc,
    List<String> replyTo,
    String subject,
    @Nullable String text,
    @Nullable String html,
    Map<String, String> headers,
    List<OutgoingAttachment> attachments,
    @Nullable OwnMessageId messageId) {

  public OutgoingEmail {
    to = List.copyOf(to);
    cc = List.copyOf(cc);
    replyTo = List.copyOf(replyTo);
    attachments = List.copyOf(attachments);
  }

  public OutgoingEmail with(OwnMessageId id) {
    return new OutgoingEmail(from, to, cc, replyTo, subject, text, html, headers, attachments, id);
  }
}
