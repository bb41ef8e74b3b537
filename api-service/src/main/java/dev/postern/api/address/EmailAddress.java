package dev.postern.api.address;

import com.sanctionco.jmail.EmailValidator;
import com.sanctionco.jmail.JMail;
import dev.postern.api.json.SafeText;
import dev.postern.api.problem.ApiException;
import dev.postern.model.email.Mailbox;
import java.util.Locale;

/**
 * A sender or recipient that was found acceptable.
 *
 * @param written as the sender wrote it, display name included
 * @param address the bare address in lower case, its domain in punycode: what suppressions and
 *     events are matched by
 */
public record EmailAddress(String written, String address, DomainName domain) {
  private static final int MAX_LENGTH = 254;
  private static final int MAX_NAME_LENGTH = 512;
  private static final EmailValidator STRICT =
      JMail.strictValidator()
          .disallowObsoleteWhitespace()
          .disallowExplicitSourceRouting()
          .disallowIpDomain()
          .withRule(email -> email.comments().isEmpty() && !email.hasIdentifier());

  /**
   * @param field what is being read, for the message
   * @throws ApiException saying what an address must look like
   */
  public static EmailAddress parse(String field, String written) {
    if (!SafeText.isOneLine(written) || !SafeText.isHonest(written)) {
      throw malformed(field);
    }
    Mailbox mailbox = Mailbox.parse(written).orElseThrow(() -> malformed(field));
    if (mailbox.name() != null && mailbox.name().length() > MAX_NAME_LENGTH) {
      throw malformed(field);
    }
    int at = mailbox.address().lastIndexOf('@');
    if (at < 0) {
      throw malformed(field);
    }
    String localPart = mailbox.address().substring(0, at);
    if (!localPart.chars().allMatch(c -> c < 0x80)) {
      throw international(field);
    }
    return DomainName.parse(mailbox.address().substring(at + 1))
        .map(domain -> of(written, localPart, domain))
        .filter(EmailAddress::isAcceptable)
        .orElseThrow(() -> malformed(field));
  }

  private static EmailAddress of(String written, String localPart, DomainName domain) {
    String address = localPart.toLowerCase(Locale.ROOT) + "@" + domain.ascii();
    return new EmailAddress(written, address, domain);
  }

  private static boolean isAcceptable(EmailAddress email) {
    return email.address().length() <= MAX_LENGTH && STRICT.isValid(email.address());
  }

  private static ApiException malformed(String field) {
    return ApiException.invalid(
        "Invalid `"
            + field
            + "` field. The email address needs to follow the `email@example.com` or"
            + " `Name <email@example.com>` format.");
  }

  private static ApiException international(String field) {
    return ApiException.invalid(
        "Invalid `"
            + field
            + "` field. The part before the @ must be ASCII, because Amazon SES does not support"
            + " international mailbox names.");
  }
}
