package dev.postern.api.sending;

import dev.postern.api.address.EmailAddress;
import dev.postern.api.json.SafeText;
import dev.postern.api.message.Attachment;
import dev.postern.api.message.AttachmentUrls;
import dev.postern.api.message.MessageHeaders;
import dev.postern.api.message.Tag;
import dev.postern.api.problem.ApiException;
import dev.postern.api.schedule.ScheduledTime;
import dev.postern.model.email.RecipientKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a request is an email we can send. Checks in the order the contract's clients
 * know: what is missing, then what is malformed.
 */
public final class EmailRules {
  private static final int MAX_RECIPIENTS = 50;
  private static final int MAX_SUBJECT = 998;

  private EmailRules() {}

  /**
   * @throws ApiException naming the first thing that is wrong
   */
  public static NewEmail accept(SendEmailRequest request, AttachmentUrls urls, Instant now) {
    refuseUnsupported(request);
    requireFields(request);
    Map<String, String> headers =
        MessageHeaders.require(request.headers() == null ? Map.of() : request.headers());
    var email =
        new NewEmail(
            EmailAddress.parse("from", given(request.from(), "from")),
            recipients(request),
            addresses("reply_to", request.replyTo()),
            replyAddress(request),
            Handling.parse(request, headers),
            subject(request),
            isAbsent(request.html()) ? null : request.html(),
            request.text(),
            headers,
            Tag.require(request.tags() == null ? List.of() : request.tags()),
            Attachment.require(
                request.attachments() == null ? List.of() : request.attachments(), urls),
            ScheduledTime.parse(request.scheduledAt(), now));
    MailSize.require(email);
    return email;
  }

  /** Better refused than sent in another way than was asked for. */
  private static void refuseUnsupported(SendEmailRequest request) {
    if (request.template() != null && !request.template().isNull()) {
      throw ApiException.invalid("The `template` field is not supported.");
    }
    if (!isAbsent(request.topicId())) {
      throw ApiException.invalid("The `topic_id` field is not supported.");
    }
  }

  private static void requireFields(SendEmailRequest request) {
    if (isAbsent(request.to())) {
      throw ApiException.missingField("to");
    }
    given(request.from(), "from");
    if (isAbsent(request.html()) && isAbsent(request.text())) {
      throw ApiException.invalid("Missing `html` or `text` field.");
    }
    given(request.subject(), "subject");
  }

  /** Some clients send an empty text for a field that was not set. */
  private static String given(@Nullable String value, String field) {
    if (value == null || value.isEmpty()) {
      throw ApiException.missingField(field);
    }
    return value;
  }

  private static boolean isAbsent(@Nullable String value) {
    return value == null || value.isEmpty();
  }

  private static boolean isAbsent(@Nullable List<@Nullable String> values) {
    return values == null
        || values.isEmpty()
        || (values.size() == 1 && isAbsent(values.getFirst()));
  }

  private static boolean replyAddress(SendEmailRequest request) {
    boolean wanted = Boolean.TRUE.equals(request.replyAddress());
    if (wanted && !isAbsent(request.replyTo())) {
      throw ApiException.invalid(
          "The `reply_to` and `reply_address` fields cannot be given together.");
    }
    return wanted;
  }

  private static String subject(SendEmailRequest request) {
    String subject = given(request.subject(), "subject");
    if (subject.length() > MAX_SUBJECT || !SafeText.isOneLine(subject)) {
      throw ApiException.invalid(
          "Invalid `subject` field. It must be one line of at most "
              + MAX_SUBJECT
              + " characters.");
    }
    return subject;
  }

  private static List<Recipient> recipients(SendEmailRequest request) {
    List<Recipient> recipients = new ArrayList<>();
    addresses("to", request.to()).forEach(a -> recipients.add(new Recipient(RecipientKind.TO, a)));
    addresses("cc", request.cc()).forEach(a -> recipients.add(new Recipient(RecipientKind.CC, a)));
    addresses("bcc", request.bcc())
        .forEach(a -> recipients.add(new Recipient(RecipientKind.BCC, a)));
    if (recipients.size() > MAX_RECIPIENTS) {
      throw ApiException.invalid(
          "The `to`, `cc` and `bcc` fields can hold at most "
              + MAX_RECIPIENTS
              + " addresses together.");
    }
    // Nobody gets a mail twice because two fields name them.
    Set<String> seen = new HashSet<>();
    recipients.removeIf(recipient -> !seen.add(recipient.address().address()));
    return List.copyOf(recipients);
  }

  private static List<EmailAddress> addresses(
      String field, @Nullable List<@Nullable String> written) {
    if (written == null || isAbsent(written)) {
      return List.of();
    }
    if (written.size() > MAX_RECIPIENTS) {
      throw ApiException.invalid(
          "The `" + field + "` field can hold at most " + MAX_RECIPIENTS + " addresses.");
    }
    return written.stream()
        .map(address -> EmailAddress.parse(field, address == null ? "" : address))
        .toList();
  }
}
