package dev.postern.ingester.inbound;

import dev.postern.ingester.spool.SpooledBytes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a mail provider has posted.
 *
 * @param provider who it says it is
 * @param recipients those it delivered to; empty if it does not tell
 */
record PostedMail(String provider, String eventId, List<String> recipients, MailContent content) {
  static final String GENERIC = "generic";

  /** Checks the two that have to be there, whatever else was posted. */
  static PostedMail of(
      @Nullable String provider,
      @Nullable String eventId,
      List<String> recipients,
      @Nullable MailContent content) {
    if (eventId == null || eventId.isBlank()) {
      throw new InboundRefusalException(InboundRefusal.MISSING_EVENT_ID);
    }
    if (content == null || isEmpty(content)) {
      throw new InboundRefusalException(InboundRefusal.MISSING_MAIL);
    }
    return new PostedMail(provider == null ? GENERIC : provider, eventId, recipients, content);
  }

  private static boolean isEmpty(MailContent content) {
    return switch (content) {
      case MailContent.Inline(SpooledBytes bytes) -> bytes.size() == 0;
      case MailContent.Linked(String url) -> url.isEmpty();
    };
  }
}
