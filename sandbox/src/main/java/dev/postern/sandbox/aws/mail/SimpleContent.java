package dev.postern.sandbox.aws.mail;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Content SES makes the MIME form of. */
public record SimpleContent(
    String subject,
    @Nullable String text,
    @Nullable String html,
    List<String> replyTo,
    List<MailHeader> headers,
    List<Attachment> attachments) {

  /** A file, shown inline when the HTML part names its content id. */
  public record Attachment(
      String fileName,
      String contentType,
      boolean inline,
      @Nullable String contentId,
      @Nullable String description,
      byte[] content) {}

  public SimpleContent {
    replyTo = List.copyOf(replyTo);
    headers = List.copyOf(headers);
    attachments = List.copyOf(attachments);
  }
}
