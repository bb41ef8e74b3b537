package dev.postern.model.email;

import dev.postern.model.organization.EnvironmentId;
import dev.postern.model.organization.OrganizationId;
import dev.postern.model.organization.Tenant;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a file of an email is called where it is kept outside of the database: whose it is stands in
 * the name, so that a file without its row can still be told from others.
 */
public record AttachmentKey(Tenant tenant, EmailId email, UUID id) {
  /** How all of them start. */
  public static final String START = "emails/";

  private static final String UUID_TEXT = "([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})";
  private static final Pattern TEXT =
      Pattern.compile(START + (UUID_TEXT + "/").repeat(3) + UUID_TEXT);

  /** Empty if it is the name of something else. */
  public static Optional<AttachmentKey> parse(String text) {
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new AttachmentKey(
            new Tenant(
                new OrganizationId(UUID.fromString(parts.group(1))),
                new EnvironmentId(UUID.fromString(parts.group(2)))),
            new EmailId(UUID.fromString(parts.group(3))),
            UUID.fromString(parts.group(4))));
  }

  public String print() {
    return START
        + "%s/%s/%s/%s"
            .formatted(
                tenant.organization().value(), tenant.environment().value(), email.value(), id);
  }
}
