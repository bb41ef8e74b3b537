package dev.postern.api.sending;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postern.api.message.Attachment;
import dev.postern.api.problem.ApiException;
import org.jspecify.annotations.Nullable;

/** How large the mail will be when it is encoded; SES takes at most 40 MB. */
final class MailSize {
  private static final long MAX_BYTES = 40_000_000;

  /** Base64 makes 4 characters of 3 bytes and breaks lines after 76. */
  private static final double GROWTH = 4.0 / 3 * 78 / 76;

  private MailSize() {}

  static void require(NewEmail email) {
    double files = email.attachments().stream().mapToLong(Attachment::size).sum() * GROWTH;
    if (files > MAX_BYTES) {
      throw ApiException.invalidAttachment(
          "Invalid attachment: the email must not be larger than 40 MB.");
    }
    if (files + (bytes(email.html()) + bytes(email.text())) * GROWTH > MAX_BYTES) {
      throw ApiException.tooLarge();
    }
  }

  private static long bytes(@Nullable String text) {
    if (text == null) {
      return 0;
    }
    // Encoding a text just to count it is for those that may matter.
    return text.length() * 3L * GROWTH < MAX_BYTES ? text.length() : text.getBytes(UTF_8).length;
  }
}
