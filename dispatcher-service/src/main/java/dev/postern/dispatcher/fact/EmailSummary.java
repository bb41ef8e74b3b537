package dev.postern.dispatcher.fact;

import dev.postern.model.email.EmailId;
import dev.postern.model.organization.Tenant;
import java.time.Instant;
import java.util.Map;

/** An email as webhooks tell of it. */
public record EmailSummary(
    Tenant tenant,
    EmailId id,
    Instant createdAt,
    String from,
    String subject,
    Map<String, String> tags,
    Map<String, String> headers) {

  public EmailKey key() {
    return new EmailKey(tenant.environment(), id);
  }
}
