package dev.postern.model.inbound;

import dev.postern.model.organization.EnvironmentId;
import dev.postern.model.organization.OrganizationId;
import dev.postern.model.organization.Tenant;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the bytes of a received email, or of one of its attachments, are called where they are kept
 * outside of the database.
 *
 * @param file the attachment; of the email as a whole its own id
 */
public record InboundKey(Tenant tenant, InboundEmailId email, UUID file) {
  /** How all of them start. */
  public static final String START = "inbound/";

  private static final String UUID_TEXT = "([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})";
  private static final Pattern TEXT =
      Pattern.compile(START + (UUID_TEXT + "/").repeat(3) + UUID_TEXT);

  /** Of the email as it came. */
  public static InboundKey raw(Tenant tenant, InboundEmailId email) {
    return new InboundKey(tenant, email, email.value());
  }

  /** Empty if it is the name of something else. */
  public static Optional<InboundKey> parse(String text) {
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new InboundKey(
            new Tenant(
                new OrganizationId(UUID.fromString(parts.group(1))),
                new EnvironmentId(UUID.fromString(parts.group(2)))),
            new InboundEmailId(UUID.fromString(parts.group(3))),
            UUID.fromString(parts.group(4))));
  }

  public String print() {
    return START
        + "%s/%s/%s/%s"
            .formatted(
                tenant.organization().value(), tenant.environment().value(), email.value(), file);
  }
}
