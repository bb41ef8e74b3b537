package dev.postern.api.sending;

import dev.postern.api.address.EmailAddress;
import dev.postern.api.message.Attachment;
import dev.postern.api.message.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An email that was found acceptable.
 *
 * @param recipients in the order to, cc, bcc; each address once
 * @param replyAddress whether answers go to an address of this email's own
 * @param text null if it is to be made from the html; empty if there shall be none
 * @param scheduledAt null if it is to be sent at once
 */
public record NewEmail(
    EmailAddress from,
    List<Recipient> recipients,
    List<EmailAddress> replyTo,
    boolean replyAddress,
    Handling handling,
    String subject,
    @Nullable String html,
    @Nullable String text,
    Map<String, String> headers,
    List<Tag> tags,
    List<Attachment> attachments,
    @Nullable Instant scheduledAt) {

  String senderDomain() {
    return from.domain().ascii();
  }
}
