package dev.postern.model.email;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The id under which an email is sent where SES does not give it one. Each attempt has the same, so
 * that mailboxes can tell a repeated email; and it is found again from its parts, without a column.
 *
 * @param domain that of the sender
 */
public record OwnMessageId(EmailId email, String domain) implements SentMessageId {
  private static final Pattern HEADER =
      Pattern.compile("<([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@([^@>\\s]+)>");

  /** Empty if it is of another form; whether there is such an email is another question. */
  public static Optional<OwnMessageId> parse(String header) {
    Matcher parts = HEADER.matcher(header);
    return parts.matches()
        ? Optional.of(
            new OwnMessageId(new EmailId(UUID.fromString(parts.group(1))), parts.group(2)))
        : Optional.empty();
  }

  public String header() {
    return "<" + email.value() + "@" + domain + ">";
  }

  @Override
  public String messageIdHeader(String region) {
    return header();
  }
}
