package dev.postern.api.sending;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postern.api.message.Attachment;
import dev.postern.api.problem.ApiException;
import dev.postern.model.email.MailLimit;
import org.jspecify.annotations.Nullable;

/** Whether the mail will not be too large when it is encoded. */
final class MailSize {
  private static final int MOST_BYTES_OF_A_CHARACTER = 3;

  private MailSize() {}

  static void require(NewEmail email) {
    long files = email.attachments().stream().mapToLong(Attachment::size).sum();
    if (MailLimit.room(files) < 0) {
      throw ApiException.invalidAttachment(
          "Invalid attachment: the email must not be larger than 40 MB.");
    }
    if (MailLimit.room(files + bytes(email.html()) + bytes(email.text())) < 0) {
      throw ApiException.tooLarge();
    }
  }

  private static long bytes(@Nullable String text) {
    if (text == null) {
      return 0;
    }
    // Encoding a text just to count it is for those that may matter.
    return MailLimit.room((long) text.length() * MOST_BYTES_OF_A_CHARACTER) > 0
        ? text.length()
        : text.getBytes(UTF_8).length;
  }
}
